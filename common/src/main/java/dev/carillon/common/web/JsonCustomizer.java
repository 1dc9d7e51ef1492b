package dev.carillon.common.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carillon.common.json.Json;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Request bodies are read strictly, answers written as all our JSON is. */
@Singleton
public class JsonCustomizer implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        Json.configureStrict(mapper);
    }
}
