"""Parts of conversations that several flows have in common, so that no flow needs another."""
