using System.Text.Json;

namespace FlopsBudget.Tool.Stored;

/// <summary>Writes and reads one place of a module tree with all below it.</summary>
internal static class StoredModule
{
    internal static void Write(Utf8JsonWriter json, ModuleTotal module)
    {
        json.WriteStartObject();
        json.WriteString("path", module.Path);
        json.WriteString("type", module.Type);
        json.WriteString("configuration", module.Configuration);
        json.WriteNumber("macs", module.Macs.Value);
        json.WriteNumber("own", module.OwnMacs.Value);
        json.WriteNumber("integer", module.IntegerMacs.Value);
        json.WriteNumber("elementwise", module.ElementwiseOperations);
        json.WriteNumber("parameters", module.Parameters);
        json.WriteNumber("calls", module.Calls);
        json.WriteBoolean("neverRan", module.NeverRan);
        json.WriteBoolean("plain", module.IsPlainLayer);
        json.WriteStartArray("countedIn");
        foreach (var path in module.MayBeCountedIn)
        {
            json.WriteStringValue(path);
        }

        json.WriteEndArray();
        WriteOperators(json, module.Operators);
        json.WriteStartArray("children");
        foreach (var child in module.Children)
        {
            Write(json, child);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static ModuleTotal Read(JsonElement json) => new()
    {
        Path = json.GetProperty("path").GetString()!,
        Type = json.GetProperty("type").GetString()!,
        Configuration = json.GetProperty("configuration").GetString()!,
        Macs = new(json.GetProperty("macs").GetInt64()),
        OwnMacs = new(json.GetProperty("own").GetInt64()),
        IntegerMacs = new(json.GetProperty("integer").GetInt64()),
        ElementwiseOperations = json.GetProperty("elementwise").GetInt64(),
        Parameters = json.GetProperty("parameters").GetInt64(),
        Calls = json.GetProperty("calls").GetInt32(),
        NeverRan = json.GetProperty("neverRan").GetBoolean(),
        IsPlainLayer = json.GetProperty("plain").GetBoolean(),
        MayBeCountedIn = [.. json.GetProperty("countedIn").EnumerateArray().Select(path => path.GetString()!)],
        Operators = ReadOperators(json),
        Children = [.. json.GetProperty("children").EnumerateArray().Select(Read)],
    };

    internal static void WriteOperators(Utf8JsonWriter json, IEnumerable<OperatorTotal> operators)
    {
        json.WriteStartArray("operators");
        foreach (var total in operators)
        {
            json.WriteStartArray();
            json.WriteStringValue(total.Name);
            json.WriteNumberValue(total.Calls);
            json.WriteNumberValue(total.Macs.Value);
            json.WriteNumberValue(total.ElementwiseOperations);
            json.WriteNumberValue(total.IntegerMacs.Value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    internal static OperatorTotal[] ReadOperators(JsonElement json) =>
    [
        .. json.GetProperty("operators").EnumerateArray().Select(total =>
            new OperatorTotal(total[0].GetString()!, total[1].GetInt32(), new(total[2].GetInt64()), total[3].GetInt64()) { IntegerMacs = new(total[4].GetInt64()) }),
    ];
}
