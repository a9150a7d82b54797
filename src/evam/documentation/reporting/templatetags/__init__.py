"""How pages write what organisations wrote in several languages."""
