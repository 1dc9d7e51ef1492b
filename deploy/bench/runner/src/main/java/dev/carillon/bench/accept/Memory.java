package dev.carillon.bench.accept;

import dev.carillon.bench.figure.Figure;
import dev.carillon.bench.figure.Target;
import dev.carillon.bench.stack.ResidentMemory;
import dev.carillon.bench.stack.StackUnderTest;
import dev.carillon.local.stack.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Resident memory of each service, as it is at this moment. */
final class Memory {
    private static final Target MEGABYTES = Target.atMost(300);

    private Memory() {}

    static List<Figure> measure(StackUnderTest stack) throws IOException {
        List<Figure> figures = new ArrayList<>();
        for (Service service : Service.values()) {
            String name = "rss_" + service.module().replace('-', '_');
            figures.add(Figure.of(name, ResidentMemory.megabytes(stack.process(service)), "MB", MEGABYTES));
        }
        return figures;
    }
}
