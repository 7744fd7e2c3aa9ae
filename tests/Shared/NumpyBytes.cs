using System.Text;

namespace FlopsBudget.Tests.Shared;

/// <summary>Writes arrays as <c>numpy.save</c> does.</summary>
internal static class NumpyBytes
{
    /// <summary>A file of one array.</summary>
    /// <param name="type">Its element type as NumPy writes it, such as <c>&lt;f4</c>.</param>
    /// <param name="shape">Its shape as Python writes it, such as <c>(2, 3)</c>.</param>
    /// <param name="numbers">Its numbers.</param>
    /// <param name="columnsFirst">Whether they are in the order of Fortran.</param>
    /// <param name="version">The format.</param>
    public static byte[] Of(string type, string shape, byte[] numbers, bool columnsFirst = false, byte version = 1) =>
        WithHeader($"{{'descr': '{type}', 'fortran_order': {(columnsFirst ? "True" : "False")}, 'shape': {shape}, }}", numbers, version);

    /// <summary>A file with any header.</summary>
    public static byte[] WithHeader(string header, byte[] numbers, byte version = 1)
    {
        var start = version == 1 ? 10 : 12;
        var text = Encoding.Latin1.GetBytes(header.PadRight((64 - ((start + header.Length + 1) % 64)) % 64 + header.Length) + "\n");
        var length = BitConverter.GetBytes(text.Length)[..(start - 8)];
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. numbers];
    }

    /// <summary>A file of rows of floating-point numbers.</summary>
    public static byte[] OfRows(params float[][] rows) =>
        Of("<f4", $"({rows.Length}, {rows[0].Length})", [.. rows.SelectMany(row => row).SelectMany(BitConverter.GetBytes)]);
}
