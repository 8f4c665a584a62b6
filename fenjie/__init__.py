"""fenjie: government task tables as records that other systems trust."""

__version__ = "0.1.0"
