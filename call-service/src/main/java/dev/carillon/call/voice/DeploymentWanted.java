package dev.carillon.call.voice;

/** A speaker is to be deployed. */
record DeploymentWanted() {}
