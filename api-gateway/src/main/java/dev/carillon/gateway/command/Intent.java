package dev.carillon.gateway.command;

import java.util.UUID;

/**
 * What a request wants of an owner.
 *
 * @param commandId the same for every repetition of the request
 * @param type the command's type
 * @param topic the owner's commands topic
 * @param aggregateId what it is about; the command's key
 * @param payload equal for every repetition of the request
 * @param location where the resource is read
 */
public record Intent(UUID commandId, String type, String topic, UUID aggregateId, Object payload, String location) {}
