"""A door to `quotes.cli`, for a checkout: ``python cli.py said putin``."""

from quotes.cli import app

__all__ = ["app"]

if __name__ == "__main__":
    app()
