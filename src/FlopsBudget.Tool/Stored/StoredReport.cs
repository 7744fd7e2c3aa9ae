using System.Text.Json;
using FlopsBudget.Tracing;

namespace FlopsBudget.Tool.Stored;

/// <summary>Writes and reads all of a report that is judged and told; the trace, from which it was counted, is not kept.</summary>
internal static class StoredReport
{
    /// <summary>How deep the JSON may be; a module tree takes two levels for each of its own.</summary>
    internal const int MaxDepth = 1000;

    internal static void Write(Utf8JsonWriter json, FlopReport report)
    {
        json.WriteString("model", report.Model);
        WriteTexts(json, "inputs", report.Inputs);
        json.WriteString("method", report.Method);
        json.WriteString("mode", report.Mode.ToString());
        json.WriteString("convention", report.Convention.Name);
        json.WriteString("execution", report.Execution.ToString());
        json.WriteString("fallbackReason", report.FallbackReason);
        json.WriteString("remark", report.Remark);
        json.WriteString("madeUpValues", report.MadeUpValues);
        json.WriteBoolean("ranAnything", report.RanAnything);
        json.WriteNumber("macs", report.Macs.Value);
        json.WriteNumber("integerMacs", report.IntegerMacs.Value);
        json.WriteNumber("elementwise", report.ElementwiseOperations);
        json.WriteNumber("parameters", report.Parameters);
        json.WriteNumber("trainable", report.TrainableParameters);
        json.WriteNumber("conventionParameters", report.ConventionParameters);
        WriteTexts(json, "withPackedWeights", report.WithPackedWeights);
        json.WriteStartArray("uncounted");
        foreach (var one in report.Uncounted)
        {
            Write(json, one);
        }

        json.WriteEndArray();
        json.WriteStartArray("unlisted");
        foreach (var one in report.UnlistedParameters)
        {
            Write(json, one);
        }

        json.WriteEndArray();
        StoredModule.WriteOperators(json, report.Operators);
        json.WritePropertyName("root");
        StoredModule.Write(json, report.Root);
    }

    internal static FlopReport Read(JsonElement json) => new()
    {
        Model = Text(json, "model")!,
        Inputs = Texts(json, "inputs"),
        Method = Text(json, "method"),
        Mode = Enum.Parse<CountingMode>(Text(json, "mode")!),
        Convention = Convention.Parse(Text(json, "convention")!),
        Execution = Enum.Parse<Execution>(Text(json, "execution")!),
        FallbackReason = Text(json, "fallbackReason"),
        Trace = new([], Root: null, []) { Remark = Text(json, "remark"), MadeUpValues = Text(json, "madeUpValues") },
        RanAnything = json.GetProperty("ranAnything").GetBoolean(),
        Macs = new(json.GetProperty("macs").GetInt64()),
        IntegerMacs = new(json.GetProperty("integerMacs").GetInt64()),
        ElementwiseOperations = json.GetProperty("elementwise").GetInt64(),
        Parameters = json.GetProperty("parameters").GetInt64(),
        TrainableParameters = json.GetProperty("trainable").GetInt64(),
        ToolParameters = json.GetProperty("conventionParameters").GetInt64(),
        WithPackedWeights = Texts(json, "withPackedWeights"),
        Uncounted = [.. json.GetProperty("uncounted").EnumerateArray().Select(ReadUncounted)],
        UnlistedParameters = [.. json.GetProperty("unlisted").EnumerateArray().Select(ReadUnlisted)],
        Operators = StoredModule.ReadOperators(json),
        Root = StoredModule.Read(json.GetProperty("root")),
    };

    private static void Write(Utf8JsonWriter json, UncountedOperator one)
    {
        json.WriteStartObject();
        json.WriteString("name", one.Name);
        json.WriteNumber("calls", one.Calls);
        WriteTexts(json, "shapes", one.Shapes);
        WriteTexts(json, "modules", one.Modules);
        json.WriteString("reason", one.Reason);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, UnlistedParameter one)
    {
        json.WriteStartObject();
        json.WriteString("module", one.Module);
        json.WriteString("type", one.Type);
        json.WriteString("field", one.Field);
        json.WriteString("shape", one.Shape);
        json.WriteNumber("elements", one.Elements);
        json.WriteString("operator", one.Operator);
        json.WriteEndObject();
    }

    private static UnlistedParameter ReadUnlisted(JsonElement json) => new(
        Text(json, "module")!,
        Text(json, "type")!,
        Text(json, "field")!,
        Text(json, "shape")!,
        json.GetProperty("elements").GetInt64(),
        Text(json, "operator")!);

    private static UncountedOperator ReadUncounted(JsonElement json) => new(
        Text(json, "name")!,
        json.GetProperty("calls").GetInt32(),
        Texts(json, "shapes"),
        Texts(json, "modules"),
        Text(json, "reason")!);

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static string[] Texts(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
