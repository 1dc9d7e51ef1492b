package dev.carillon.call.transfer;

/** Fired when a carrier is to be told to connect an operator; observe it after the commit. */
record BridgeDue() {}
