using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FlopsBudget.Reporting;

/// <summary>Writes a report as one JSON object with the same names and order every time.</summary>
public static class ReportJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The report as indented JSON, without a final newline.</summary>
    /// <param name="report">The report.</param>
    public static string Write(FlopReport report)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            Write(report, json);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Writes the report as one JSON object.</summary>
    /// <param name="report">The report.</param>
    /// <param name="json">Where to; it is not flushed.</param>
    public static void Write(FlopReport report, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteString("model", report.Model);
        json.WriteStartArray("inputs");
        foreach (var input in report.Inputs)
        {
            json.WriteStringValue(input);
        }

        json.WriteEndArray();
        if (report.Method is { } method)
        {
            json.WriteString("method", method);
        }

        if (report.Mode != CountingMode.Inference)
        {
            json.WriteString("mode", report.Mode.ToString());
        }

        if (!report.Convention.IsStandard)
        {
            json.WriteString("convention", report.Convention.Name);
        }

        json.WriteString("execution", report.Execution.ToString());
        if (report.FallbackReason is { } reason)
        {
            json.WriteString("fallbackReason", reason);
        }

        if (report.Remark is { } remark)
        {
            json.WriteString("remark", remark);
        }

        json.WriteNumber("macs", report.Macs.Value);
        json.WriteNumber("flops", report.Flops.Value);
        json.WriteNumber("integerMacs", report.IntegerMacs.Value);
        json.WriteNumber("elementwiseOperations", report.ElementwiseOperations);
        json.WriteNumber("parameters", report.Parameters);
        if (report.ConventionParameters != report.Parameters)
        {
            json.WriteNumber("conventionParameters", report.ConventionParameters);
        }

        json.WriteNumber("trainableParameters", report.TrainableParameters);
        WriteArray(json, "uncounted", report.Uncounted, Write);
        if (report.UnlistedParameters.Count > 0)
        {
            WriteArray(json, "unlistedParameters", report.UnlistedParameters, Write);
        }

        WriteArray(json, "modules", report.Modules, Write);
        WriteArray(json, "operators", report.Operators, Write);
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, UncountedOperator one)
    {
        json.WriteString("operator", one.Name);
        json.WriteNumber("calls", one.Calls);
    }

    private static void Write(Utf8JsonWriter json, ModuleTotal module)
    {
        json.WriteString("path", module.Path);
        json.WriteString("type", module.Type);
        json.WriteString("configuration", module.Configuration);
        json.WriteNumber("macs", module.Macs.Value);
        json.WriteNumber("flops", module.Flops.Value);
        json.WriteNumber("integerMacs", module.IntegerMacs.Value);
        json.WriteNumber("parameters", module.Parameters);
        json.WriteNumber("calls", module.Calls);
        if (module.MayBeCountedIn.Count > 0)
        {
            json.WriteStartArray("mayBeCountedIn");
            foreach (var path in module.MayBeCountedIn)
            {
                json.WriteStringValue(path);
            }

            json.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter json, UnlistedParameter one)
    {
        json.WriteString("module", one.Module);
        json.WriteString("type", one.Type);
        json.WriteString("field", one.Field);
        json.WriteString("shape", one.Shape);
        json.WriteNumber("parameters", one.Elements);
        json.WriteString("operator", one.Operator);
    }

    private static void Write(Utf8JsonWriter json, OperatorTotal total)
    {
        json.WriteString("name", total.Name);
        json.WriteNumber("calls", total.Calls);
        json.WriteNumber("macs", total.Macs.Value);
        json.WriteNumber("flops", total.Flops.Value);
        json.WriteNumber("integerMacs", total.IntegerMacs.Value);
    }
}
