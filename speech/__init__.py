"""The local loop: voice, player, performer, ears and the screen of one computer. Imports no other shell."""
