using System.Text.Json;
using System.Text.Json.Nodes;
using FlopsBudget.Devices;
using FlopsBudget.Reporting;
using FlopsBudget.Text;

namespace FlopsBudget.Tool.Outputs;

/// <summary>Writes devices, and estimates of time beside the report that they are of.</summary>
internal static class EstimateJson
{
    /// <summary>The fields of a device; what is not faster than float32 is left out.</summary>
    internal static void Write(Utf8JsonWriter json, TargetDevice device)
    {
        json.WriteString("device", device.Name);
        json.WriteNumber("float32", device.Float32);
        Write("tensorFloat32", device.TensorFloat32);
        Write("float16", device.Float16);
        Write("bfloat16", device.BFloat16);
        Write("int8", device.Int8);
        json.WriteNumber("bandwidth", device.Bandwidth);
        json.WriteString("source", device.Source);

        void Write(string name, double? peak)
        {
            if (peak is { } known)
            {
                json.WriteNumber(name, known);
            }
        }
    }

    /// <summary>A report with an estimate as its last field.</summary>
    internal static string Write(FlopReport report, TimeEstimate estimate)
    {
        var whole = JsonNode.Parse(ReportJson.Write(report))!.AsObject();
        whole["estimate"] = JsonNode.Parse(JsonText.Indented(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("device");
            Write(json, estimate.Device);
            json.WriteEndObject();
            json.WriteNumber("seconds", estimate.Seconds);
            json.WriteObjects("operators", estimate.Operators, static (json, total) =>
            {
                json.WriteString("name", total.Name);
                json.WriteNumber("calls", total.Calls);
                json.WriteNumber("seconds", total.Seconds);
                json.WriteNumber("computeSeconds", total.ComputeSeconds);
                json.WriteNumber("memorySeconds", total.MemorySeconds);
            });
            json.WriteEndObject();
        }));
        return JsonText.Indented(json => whole.WriteTo(json));
    }
}
