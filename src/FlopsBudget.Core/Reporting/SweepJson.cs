using System.Text.Json;
using FlopsBudget.Text;

namespace FlopsBudget.Reporting;

/// <summary>Writes a sweep as one JSON object with the same names and order every time.</summary>
public static class SweepJson
{
    /// <summary>The sweep as indented JSON, without a final newline.</summary>
    /// <remarks>Coefficients are texts such as <c>18432</c> or <c>9/2</c>, from the constant on, since a JSON number need not be exact.</remarks>
    /// <param name="sweep">The sweep.</param>
    public static string Write(FlopSweep sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return JsonText.Indented(json => Write(sweep, json));
    }

    private static void Write(FlopSweep sweep, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("model", sweep.Model);
        json.WriteString("input", sweep.Input);
        var report = sweep.Points[0].Report;
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
        json.WriteStartArray("points");
        foreach (var point in sweep.Points)
        {
            Write(json, point);
        }

        json.WriteEndArray();
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

    private static void Write(Utf8JsonWriter json, SweepPoint point)
    {
        json.WriteStartObject();
        json.WriteNumber("size", point.Size);
        json.WriteNumber("macs", point.Report.Macs.Value);
        json.WriteNumber("flops", point.Report.Flops.Value);
        json.WriteNumber("integerMacs", point.Report.IntegerMacs.Value);
        json.WriteNumber("elementwiseOperations", point.Report.ElementwiseOperations);
        json.WriteString("execution", point.Report.Execution.ToString());
        if (point.Report.FallbackReason is { } reason)
        {
            json.WriteString("fallbackReason", reason);
        }

        json.WriteEndObject();
    }
}
