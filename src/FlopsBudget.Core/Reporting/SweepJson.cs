using System.Text.Json;
using FlopsBudget.Text;

namespace FlopsBudget.Reporting;

/// <summary>
/// Writes a sweep as one JSON object with the same names and order every time, and reads it. The object is <c>sweep</c> in
/// <c>commands.schema.json</c> among the pages; its points have reports, which are those of <see cref="ReportJson"/>.
/// </summary>
public static class SweepJson
{
    /// <summary>The version of the object. Fields may be added to one; where a field is taken away or means something else, the next one begins.</summary>
    public const int Version = 1;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The sweep as indented JSON, without a final newline.</summary>
    /// <remarks>
    /// Coefficients are texts such as <c>18432</c> or <c>9/2</c>, from the constant on, since a JSON number need not be exact. The report of each
    /// size is that of the model as a whole, without the modules in it.
    /// </remarks>
    /// <param name="sweep">The sweep.</param>
    public static string Write(FlopSweep sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return JsonText.Indented(json => Write(sweep, json));
    }

    /// <summary>Reads a sweep that was written: its sizes, what was counted at each, and the polynomials, which have to be those that go through what was counted.</summary>
    /// <param name="json">The object.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0231</c>: it is no sweep, one of another version, or one whose parts do not fit together.</exception>
    public static FlopSweep Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or FormatException or InvalidOperationException or FlopsBudgetException)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.UnreadableReport,
                $"This is no sweep in JSON that can be read: {exception.Message.TrimEnd('.')}. Write it again with this version of FlopsBudget: flops sweep --json or SweepJson.Write.",
                exception);
        }
    }

    private static FlopSweep Read(JsonElement json)
    {
        if (json.Number("version") is var version and not Version)
        {
            throw new FormatException($"it has version {version}, and this FlopsBudget reads version {Version}");
        }

        var points = json.Objects("points", static point => new SweepPoint(point.Number("size"), ReportJson.Read(point.Field("report"))));
        var sizes = new SweepSizes(json.Number("first"), json.Number("last"), json.Number("step"), points.Count);
        if (points.Where((point, index) => point.Size < sizes.First || point.Size > sizes.Last || (point.Size - sizes.First) % sizes.Step != 0 || (index > 0 && point.Size <= points[index - 1].Size)).Any())
        {
            throw new FormatException($"\"points\" are not some of the sizes {sizes} in ascending order");
        }

        // What follows from the points is not believed, but compared: a file that was changed by hand would say two things.
        var sweep = FlopSweep.Counted(json.Text("input"), json.Text("dimension"), sizes, points);
        using var again = JsonDocument.Parse(Write(sweep), Strict);
        var others = again.RootElement.EnumerateObject().Where(field => field.Name != "points" && !JsonElement.DeepEquals(field.Value, json.Field(field.Name))).Select(field => field.Name);
        return others.FirstOrDefault() is { } other
            ? throw new FormatException($"\"{other}\" is not what the points come to")
            : sweep;
    }

    private static void Write(FlopSweep sweep, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("model", sweep.Model);
        json.WriteString("input", sweep.Input);
        json.WriteString("dimension", sweep.Dimension);
        json.WriteNumber("first", sweep.Sizes.First);
        json.WriteNumber("last", sweep.Sizes.Last);
        json.WriteNumber("step", sweep.Sizes.Step);
        json.WriteBoolean("complete", sweep.IsComplete);
        json.WriteBoolean("lowerBound", sweep.IsLowerBound);
        Write(json, "macs", sweep.Macs);
        Write(json, "flops", sweep.Flops);
        Write(json, "integerMacs", sweep.IntegerMacs);
        Write(json, "elementwiseOperations", sweep.ElementwiseOperations);
        json.WriteObjects("points", sweep.Points, static (json, point) =>
        {
            json.WriteNumber("size", point.Size);
            json.WritePropertyName("report");
            ReportJson.Write(point.Report with { Root = point.Report.Root with { Children = [] } }, json);
        });
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, SweptCost cost)
    {
        json.WriteStartObject(name);
        json.WriteString("outcome", JsonNamingPolicy.CamelCase.ConvertName(cost.Outcome.ToString()));
        if (cost.Polynomial is { } polynomial)
        {
            json.WriteString("polynomial", polynomial.ToString());
            json.WriteStartArray("coefficients");
            foreach (var coefficient in polynomial.Coefficients)
            {
                json.WriteStringValue(coefficient.ToString());
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteString("whyNot", cost.WhyNot);
        }

        json.WriteEndObject();
    }
}
