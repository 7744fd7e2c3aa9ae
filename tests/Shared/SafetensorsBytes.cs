using System.Text;

namespace FlopsBudget.Tests.Shared;

/// <summary>Writes safetensors files: a length, an object of JSON, and zeros for weights.</summary>
internal static class SafetensorsBytes
{
    /// <summary>A file whose tensors lie one behind the other.</summary>
    internal static byte[] Of(params (string Name, string Type, long[] Sizes, long Bytes)[] tensors)
    {
        var place = 0L;
        var fields = tensors.Select(tensor => Field(tensor.Name, tensor.Type, tensor.Sizes, place, place += tensor.Bytes)).ToList();
        return Written($"{{{string.Join(',', fields)}}}", place);
    }

    internal static string Field(string name, string type, long[] sizes, long begin, long end) =>
        $"\"{name}\":{{\"dtype\":\"{type}\",\"shape\":[{string.Join(',', sizes)}],\"data_offsets\":[{begin},{end}]}}";

    internal static byte[] Written(string json, long weights)
    {
        var header = Encoding.UTF8.GetBytes(json);
        return [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. new byte[weights]];
    }
}
