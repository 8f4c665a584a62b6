"""fenjie: government task tables as records that other systems trust."""
from fenjie.about import __version__
