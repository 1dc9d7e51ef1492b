package dev.carillon.common.entity;

import dev.carillon.common.web.Cursor;
import dev.carillon.common.web.Page;
import dev.carillon.common.web.PageRequest;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Pages of a table's rows, the newest first. They are asked for in SQL: the first query in Hibernate's own language brings
 * its parser into memory, twenty megabytes that every process would carry from then on.
 */
public final class EntityPages<E> {
    private static final String AFTER = " and (created_at, id) < (:afterTime, :afterId)";

    private final EntityManager entities;
    private final Class<E> type;
    private final String table;
    private final Function<E, Cursor> place;

    /**
     * @param table of {@code type}, with the columns {@code id} and {@code created_at}
     * @param place where a row stands in the list
     */
    public EntityPages(EntityManager entities, Class<E> type, String table, Function<E, Cursor> place) {
        this.entities = entities;
        this.type = type;
        this.table = table;
        this.place = place;
    }

    /**
     * @param where a condition in SQL; its parameters are named
     * @param parameters their values, by name
     */
    public Page<E> page(String where, Map<String, Object> parameters, PageRequest page) {
        String from = " from " + table + " where " + where;
        long total = page.total(() -> count(from, parameters));
        Cursor after = page.cursor();
        Map<String, Object> all = new HashMap<>(parameters);
        if (after != null) {
            startAfter(after, all);
        }
        String sql = "select *" + from + (after == null ? "" : AFTER) + " order by created_at desc, id desc";
        List<E> rows = with(session().createNativeQuery(sql, type), all)
                .setFirstResult(after == null ? page.offset() : 0)
                .setMaxResults(page.limit() + 1) // to see whether there is a next
                .getResultList();
        return page.page(rows, total, place);
    }

    private static void startAfter(Cursor after, Map<String, Object> parameters) {
        parameters.put("afterTime", after.createdAt());
        parameters.put("afterId", after.id());
    }

    private long count(String from, Map<String, Object> parameters) {
        return with(session().createNativeQuery("select count(*)" + from, Long.class), parameters)
                .getSingleResult();
    }

    private Session session() {
        return entities.unwrap(Session.class);
    }

    private static <T> NativeQuery<T> with(NativeQuery<T> query, Map<String, Object> parameters) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
