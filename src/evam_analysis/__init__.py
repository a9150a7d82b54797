"""The methods: accounts become events, cells and shares of views."""
