"""What every step uses: field classes, page shell, figures drawn as SVG, health."""
