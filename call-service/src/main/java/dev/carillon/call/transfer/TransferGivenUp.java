package dev.carillon.call.transfer;

import dev.carillon.call.lifecycle.Call;
import java.util.UUID;

/** Fired in the transaction in which a call goes on since nobody took it. */
record TransferGivenUp(UUID transferId, Call call) {}
