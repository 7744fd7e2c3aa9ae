using System.Text.Json;
using FlopsBudget.Devices;
using FlopsBudget.Judging;
using FlopsBudget.Text;
using FlopsBudget.Units;

namespace FlopsBudget.Reporting.Html;

/// <summary>A figure that the page shows of each module.</summary>
/// <param name="Key">Its field in the JSON of a module.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Words">The same in full words.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="AddsUp">Whether that of a module is the sum of its parts', so that it can be drawn.</param>
internal sealed record HtmlFigure(string Key, string Name, string Words, Unit Unit, bool AddsUp = true)
{
    // A number with a prefix shows what the unit is called behind one, and whether it is joined to it.
    private const long Sample = 1000;
    private const string SamplePrefix = "1 k";

    private static readonly HtmlFigure[] Memory =
    [
        new("parameterBytes", "Bytes of parameters", "Bytes of the distinct parameters", Unit.Bytes) { IsOfParameters = true },
        new("activationBytes", "Bytes of activations", "Bytes of all that operators made", Unit.Bytes),
        new("peakActivationBytes", "Peak of activations", "The most bytes of activations that are live at one time while the module runs", Unit.Bytes, AddsUp: false),
        new("bytesRead", "Bytes read", "Bytes that operators read", Unit.Bytes),
        new("bytesWritten", "Bytes written", "Bytes that operators write", Unit.Bytes),
    ];

    /// <summary>All of them: what budgets limit, and bytes.</summary>
    internal static IReadOnlyList<HtmlFigure> All { get; } =
    [
        .. Measure.All.Where(measure => Memory.All(one => one.Key != measure.JsonName)).Select(measure => new HtmlFigure(measure.JsonName, Capitalize.First(measure.Title), Capitalize.First(measure.Words), measure.Unit) { IsOfParameters = measure.IsOfParameters }),
        .. Memory,
    ];

    /// <summary>Those of certain models: the time is estimated for one device, or for none.</summary>
    internal static IEnumerable<HtmlFigure> Of(IEnumerable<JudgedReport> models) =>
        [.. All, .. models.Select(model => model.Estimate?.Device).OfType<TargetDevice>().Distinct().Select(TimeOn)];

    /// <summary>Whether it is there where nothing runs, as in a file of weights.</summary>
    private bool IsOfParameters { get; init; }

    /// <summary>Whether it is a time in picoseconds.</summary>
    private bool IsTime { get; init; }

    private static HtmlFigure TimeOn(TargetDevice device) => new(
        "estimatedTime", $"Time on {device} (estimate)", $"An estimate of the time on {device}: no less than this", Unit.Bytes) { IsTime = true };

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteString("key", Key);
        json.WriteString("name", Name);
        json.WriteString("words", Words);
        var unit = Unit.Print(Sample)[SamplePrefix.Length..];
        json.WriteString("unit", unit.TrimStart());
        json.WriteBoolean("joins", unit[0] != ' ');
        json.WriteBoolean("addsUp", AddsUp);
        if (IsOfParameters)
        {
            json.WriteBoolean("ofParameters", true);
        }

        if (IsTime)
        {
            json.WriteBoolean("isTime", true);
        }
    }
}
