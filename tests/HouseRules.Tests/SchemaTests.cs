using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaMauSo.HouseRules.Tests;

/// <summary>The database and what the program believes of it.</summary>
public sealed class SchemaTests(TestProvince province)
{
    private const string Ours = "n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public')";

    [Fact]
    public async Task The_model_and_the_database_agree()
    {
        var kept = await Ask($"""
            select n.nspname || '.' || c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull::text, (a.atthasdef or a.attidentity <> '' or a.attgenerated <> '')::text
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and {Ours}
            """);
        var tables = kept.GroupBy(r => r[0]).ToDictionary(g => g.Key, g => g.ToDictionary(r => r[1]));
        await using var scope = province.Services.CreateAsyncScope();
        var faults = new List<string>();
        foreach (var entities in scope.ServiceProvider.GetRequiredService<Db>().Model.GetEntityTypes().Where(e => e.GetTableName() is not null).GroupBy(e => $"{e.GetSchema()}.{e.GetTableName()}"))
        {
            if (!tables.TryGetValue(entities.Key, out var columns)) { faults.Add($"{entities.Key}: no such table"); continue; }
            var properties = entities.SelectMany(Properties).DistinctBy(p => p.GetColumnName()).ToDictionary(p => p.GetColumnName());
            foreach (var (name, property) in properties.Where(p => p.Key != "xmin"))
            {
                if (!columns.TryGetValue(name, out var column)) faults.Add($"{entities.Key}.{name}: not in the database");
                else if (property.GetColumnType() != column[2]) faults.Add($"{entities.Key}.{name}: {property.GetColumnType()} in the model, {column[2]} in the database");
                else if (!property.IsColumnNullable() != bool.Parse(column[3])) faults.Add($"{entities.Key}.{name}: {(property.IsColumnNullable() ? "may" : "may not")} be null in the model, the database thinks otherwise");
            }
            faults.AddRange(columns.Values.Where(c => !properties.ContainsKey(c[1]) && c[3] == "true" && c[4] == "false").Select(c => $"{entities.Key}.{c[1]}: must have a value, but the model does not know it"));
        }
        House.Nobody(faults, "Model and SQL describe one schema.");
    }

    [Fact]
    public async Task Every_table_and_column_says_in_vietnamese_what_it_holds()
    {
        var silent = await Ask($"""
            select n.nspname || '.' || c.relname || coalesce('.' || a.attname, '')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join lateral (select 0 as attnum, null as attname union all select attnum, attname from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) a on true
            where c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and {Ours} and length(coalesce(col_description(c.oid, nullif(a.attnum, 0)), case when a.attnum = 0 then obj_description(c.oid, 'pg_class') end, '')) < 2
            order by 1
            """);
        House.Nobody(silent.Select(r => r[0]), "comment on table/column … is '…' in Vietnamese.");
    }

    [Fact]
    public async Task Constraints_are_sentences()
    {
        var named = await Ask($"""
            select n.nspname || '.' || c.relname || ': ' || k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            where {Ours} and not c.relispartition and k.conname ~ '(_check|_key|_fkey|_excl)[0-9]*$'
            union all
            select n.nspname || '.' || c.relname || ': ' || i.relname from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
            where {Ours} and not c.relispartition and x.indisunique and i.relname ~ '(_idx|_key)[0-9]*$'
            """);
        House.Nobody(named.Select(r => r[0]), "A broken constraint is read by a person: dossier_code_is_unique.");
    }

    [Fact]
    public async Task A_constraint_with_a_message_exists()
    {
        var known = (await Ask("select conname from pg_constraint union select relname from pg_class where relkind in ('i', 'I')")).Select(r => r[0]).ToHashSet();
        House.Nobody(from module in House.Modules from message in module.Constraints where !known.Contains(message.Constraint) select $"{module.Name}: {message.Constraint}", "No such constraint in the database.");
    }

    [Fact]
    public async Task The_program_owns_nothing_and_may_not_touch_the_past()
    {
        var held = await Ask("""
            select c.oid::regclass::text || ' ' || p.privilege from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'kernel'
            cross join unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) as p(privilege)
            where c.relkind in ('r', 'p') and (c.relname = 'fact' or c.relname like 'fact\_%') and has_table_privilege('camauso_app', c.oid, p.privilege)
            union all
            select c.oid::regclass::text || ' is owned by the program' from pg_class c where c.relowner = 'camauso_app'::regrole
            """);
        House.Nobody(held.Select(r => r[0]), "The schema's owner and the program's role differ.");
    }

    private static IEnumerable<IProperty> Properties(IEntityType entity) => entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(c => c.ComplexType.GetProperties()));

    private async Task<List<string[]>> Ask(string sql)
    {
        await using var connection = new NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await row.ReadAsync()) rows.Add([.. Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "" : row.GetValue(i).ToString()!)]);
        return rows;
    }
}
