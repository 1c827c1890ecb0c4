"""A small web service around one gazetteer: JSON in and out, a page to try names on, and OpenRefine's reconciliation API."""
