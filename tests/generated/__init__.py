"""Documents made from traits that vary independently, with the records that they must give."""
