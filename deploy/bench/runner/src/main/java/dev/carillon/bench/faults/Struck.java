package dev.carillon.bench.faults;

import dev.carillon.bench.figure.Figure;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a round that was struck. Times are in seconds from the fault on, NaN when it did not come to that.
 *
 * @param happened whether the process died while work was open, which alone makes it count
 * @param openThen units of work that were open when it was dead
 * @param restarted until the part ran again (PostgreSQL: took connections)
 * @param first until the first sign of life after that
 * @param workedOff until all work of the round was done
 * @param round from its beginning until then
 * @param tallies of this round alone
 */
record Struck(
        Strike strike,
        boolean happened,
        long openThen,
        double restarted,
        double first,
        double workedOff,
        double round,
        List<Tally> tallies) {

    /**
     * @param number of the strike, from 1
     * @param unit of the work
     */
    List<Figure> figures(String family, int number, String unit) {
        String prefix = family + "_" + number + "_" + strike.fault().label() + "_";
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.informative(prefix + "open", openThen, unit));
        figures.add(Figure.informative(prefix + "restarted", restarted, "s"));
        figures.add(Figure.informative(prefix + "first", first, "s"));
        figures.add(Figure.informative(prefix + "worked_off", workedOff, "s"));
        figures.add(Figure.informative(prefix + "round", round, "s"));
        tallies.forEach(tally -> figures.add(tally.figure(prefix)));
        return figures;
    }
}
