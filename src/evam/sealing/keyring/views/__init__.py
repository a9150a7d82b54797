"""Pages of keys and rings. What is secret happens in the browser; see `keys.js`."""
