using System.Text.Json;
using FlopsBudget.Counting;
using FlopsBudget.Counting.Totals;
using FlopsBudget.Reporting.Json;
using FlopsBudget.Text;
using FlopsBudget.Traces;

namespace FlopsBudget.Reporting;

/// <summary>
/// Writes a report as one JSON object with the same names and order every time, and reads it. The object is described by
/// <c>report.schema.json</c> among the pages; whole numbers are exact up to 64 bits.
/// </summary>
public static class ReportJson
{
    /// <summary>The version of the object. Fields may be added to one; where a field is taken away or means something else, the next one begins.</summary>
    public const int Version = 2;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The report as indented JSON, without a final newline.</summary>
    /// <param name="report">The report.</param>
    public static string Write(FlopReport report) => JsonText.Indented(json => Write(report, json));

    /// <summary>Writes the report as one JSON object.</summary>
    /// <param name="report">The report.</param>
    /// <param name="json">Where to; it is not flushed.</param>
    public static void Write(FlopReport report, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("model", report.Model);
        json.WriteTexts("inputs", report.Inputs);
        WriteUnless(null, "method", report.Method);
        WriteUnless(nameof(CountingMode.Inference), "mode", report.Mode.ToString());
        WriteUnless(Convention.Standard.Name, "convention", report.Convention.Name);
        if (report.IsOfWeights)
        {
            json.WriteBoolean("ofWeights", true);
        }

        json.WriteString("execution", report.Execution.ToString());
        WriteUnless(null, "fallbackReason", report.FallbackReason);
        WriteUnless(null, "remark", report.Remark);
        WriteUnless(null, "madeUpValues", report.MadeUpValues);
        json.WriteBoolean("ranAnything", report.RanAnything);

        // What nobody knows is no number.
        if (!report.IsOfWeights)
        {
            json.WriteNumber("macs", report.Macs.Value);
            json.WriteNumber("flops", report.Flops.Value);
            json.WriteNumber("integerMacs", report.IntegerMacs.Value);
            json.WriteNumber("elementwiseOperations", report.ElementwiseOperations);
        }

        json.WriteNumber("parameters", report.Parameters);
        if (report.ConventionParameters != report.Parameters)
        {
            json.WriteNumber("conventionParameters", report.ConventionParameters);
        }

        json.WriteNumber("trainableParameters", report.TrainableParameters);
        if (!report.KnowsParameters)
        {
            json.WriteBoolean("knowsParameters", false);
        }

        MemoryJson.Write(json, report.Root);
        if (report.PeakActivationAt is { } at)
        {
            json.WriteString("peakActivationAt", at);
        }

        var places = ModulePlace.All(report.Root);
        var numbers = new PlaceNumbers([.. places.Select(place => place.Module.Path)]);
        json.WriteObjects("uncounted", report.Uncounted, (json, one) => GapJson.Write(json, one, numbers));
        if (report.UnlistedParameters.Count > 0)
        {
            json.WriteObjects("unlistedParameters", report.UnlistedParameters, (json, one) => GapJson.Write(json, one, numbers));
        }

        if (report.WithPackedWeights.Count > 0)
        {
            json.WriteTexts("withPackedWeights", report.WithPackedWeights);
        }

        ModuleJson.Write(json, places, numbers, report.IsOfWeights);
        json.WriteObjects("operators", report.Operators, OperatorJson.Write);
        json.WriteEndObject();

        void WriteUnless(string? usual, string name, string? value)
        {
            if (value is not null && value != usual)
            {
                json.WriteString(name, value);
            }
        }
    }

    /// <summary>Reads a report that was written. It is equal to that one, but without its trace, so that it cannot be counted under another convention.</summary>
    /// <param name="json">The object.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0231</c>: it is no report, or one of another version.</exception>
    public static FlopReport Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw Unreadable(exception);
        }
    }

    /// <summary>Reads a report that was written.</summary>
    /// <param name="json">The object.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0231</c>: it is no report, or one of another version.</exception>
    public static FlopReport Read(JsonElement json)
    {
        try
        {
            return json.Number("version") is var version and not Version
                ? throw new FormatException($"it has version {version}, and this FlopsBudget reads version {Version}")
                : ReadFields(json);
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException)
        {
            throw Unreadable(exception);
        }
    }

    private static FlopReport ReadFields(JsonElement json)
    {
        var isOfWeights = json.Flag("ofWeights", usual: false);
        var modules = ModuleList.Read(json);
        var numbers = new PlaceNumbers(modules.Paths);
        var report = new FlopReport
        {
            Model = json.Text("model"),
            Inputs = json.Texts("inputs"),
            Method = json.TextOrNull("method"),
            Mode = json.Has("mode", out _) ? json.Choice<CountingMode>("mode") : CountingMode.Inference,
            Convention = ReadConvention(json),
            IsOfWeights = isOfWeights,
            Execution = json.Choice<Execution>("execution"),
            FallbackReason = json.TextOrNull("fallbackReason"),
            Trace = new([], Root: null, []) { MadeUpValues = json.TextOrNull("madeUpValues") },
            HasTrace = false,
            RanAnything = json.Flag("ranAnything"),
            Macs = isOfWeights ? new(0) : OperatorJson.ReadMacs(json),
            IntegerMacs = new(isOfWeights ? 0 : json.Number("integerMacs")),
            ElementwiseOperations = isOfWeights ? 0 : json.Number("elementwiseOperations"),
            Parameters = json.Number("parameters"),
            ToolParameters = json.Has("conventionParameters", out _) ? json.Number("conventionParameters") : null,
            TrainableParameters = json.Number("trainableParameters"),
            KnowsParameters = json.Flag("knowsParameters", usual: true),
            PeakActivationAt = json.TextOrNull("peakActivationAt"),
            Uncounted = json.Objects("uncounted", one => GapJson.ReadUncounted(one, numbers)),
            UnlistedParameters = json.ObjectsOrNone("unlistedParameters", one => GapJson.ReadUnlisted(one, numbers)),
            WithPackedWeights = json.TextsOrNone("withPackedWeights"),
            Root = ModuleJson.Read(modules, numbers, isOfWeights),
            Operators = json.Objects("operators", OperatorJson.Read),
        };
        return report with { Trace = report.Trace with { Remark = RemarkOfRun(json.TextOrNull("remark"), report.Remark) } };
    }

    private static Convention ReadConvention(JsonElement json)
    {
        var name = json.TextOrNull("convention");
        return name is null ? Convention.Standard : Convention.All.FirstOrDefault(one => one.Name == name) ?? throw new FormatException($"there is no convention \"{name}\"");
    }

    // What the report itself adds, such as that a convention leaves the backward pass out, is no remark of the run.
    private static string? RemarkOfRun(string? remark, string? added) =>
        added is null || remark is null || !remark.EndsWith(added, StringComparison.Ordinal) ? remark
        : remark.Length == added.Length ? null
        : remark[..^(added.Length + 1)];

    private static FlopsBudgetException Unreadable(Exception cause) => new(
        DiagnosticIds.UnreadableReport,
        $"This is no report of a model in JSON that can be read: {cause.Message.TrimEnd('.')}. Write it again with this version of FlopsBudget: flops count --json, FlopsBudgetReport or ToJson().",
        cause);
}
