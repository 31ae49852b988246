using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CaMauSo.Kernel;

/// <summary>The kinds of fact the running program knows, by name. A kind's name is its type's name and never changes.</summary>
public sealed class FactKinds
{
    private readonly Dictionary<string, Type> _types;

    public FactKinds(Modules modules) => _types = modules.All.Select(m => m.GetType().Assembly).Distinct()
        .SelectMany(a => a.GetExportedTypes()).Where(t => t.IsSubclassOf(typeof(Fact)) && !t.IsAbstract).ToDictionary(t => t.Name);

    public Type? Find(string kind) => _types.GetValueOrDefault(kind);

    public IReadOnlyCollection<Type> All => _types.Values;
}

/// <summary>How facts become rows and rows facts again.</summary>
internal static class FactRows
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes in the context's current transaction, through the one function the application's role may call.</summary>
    internal static async Task Write(Db db, IReadOnlyList<(Guid Id, Fact Fact)> facts, Actor actor, DateTimeOffset at, CancellationToken cancel)
    {
        var rows = new JsonArray();
        foreach (var (id, fact) in facts)
            rows.Add(new JsonObject
            {
                ["id"] = id,
                ["at"] = at.ToString("O"),
                ["subject"] = fact.Subject,
                ["kind"] = fact.GetType().Name,
                ["person"] = actor.Person,
                ["post"] = actor.Post,
                ["body"] = fact.AtBody ?? actor.Body,
                ["concerning"] = fact.Concerning,
                ["actor_name"] = actor.Name,
                ["purpose"] = fact.Purpose,
                ["correlation"] = actor.Correlation,
                ["payload"] = JsonSerializer.SerializeToNode(fact, fact.GetType(), Json),
            });
        await using var command = new NpgsqlCommand("select kernel.record($1)", (NpgsqlConnection)db.Database.GetDbConnection());
        command.Parameters.Add(new NpgsqlParameter { Value = rows.ToJsonString(Json), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The fact a row holds; null when its payload was erased under the retention rules.</summary>
    internal static Fact? Read(Type type, string? payload) => payload is null ? null : (Fact?)JsonSerializer.Deserialize(payload, type, Json);
}
