using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using System.Text;
using System.Text.RegularExpressions;
using TorchSharp;

namespace FlopsBudget.Tests.Counting;

/// <summary>
/// The operators that the installed libtorch knows, read from the library that this process has loaded: each is registered
/// with its schema as a text, such as <c>add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor</c>, which lies
/// in the file between zero bytes. This works on every platform and needs no list of ours.
/// </summary>
/// <remarks>
/// A name without a namespace was registered inside a block for one namespace, which the text does not tell. Texts that begin
/// with <c>aten::</c> or <c>prim::</c> belong to the TorchScript compiler (<c>aten::len</c>, <c>prim::max</c>); what
/// TorchScript shares with the dispatcher is registered without the namespace as well.
/// </remarks>
internal static partial class RegisteredOperators
{
    private const int LongestSchema = 4096;

    /// <summary>The names, without overload, with a namespace where the text has one.</summary>
    internal static IReadOnlySet<string> Read()
    {
        using var file = MemoryMappedFile.CreateFromFile(LoadedLibrary(), FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        using var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        unsafe
        {
            byte* start = null;
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            try
            {
                var names = new HashSet<string>(StringComparer.Ordinal);
                const long chunk = 1 << 24;
                for (long offset = 0; offset < view.Capacity; offset += chunk)
                {
                    // Chunks overlap by one schema, so that none is cut.
                    var length = (int)Math.Min(chunk + LongestSchema, view.Capacity - offset);
                    Collect(new(start + offset, length), names);
                }

                return names;
            }
            finally
            {
                view.SafeMemoryMappedViewHandle.ReleasePointer();
            }
        }
    }

    private static string LoadedLibrary()
    {
        torch.InitializeDeviceType(DeviceType.CPU);
        return Process.GetCurrentProcess().Modules.Cast<ProcessModule>()
            .Select(module => module.FileName)
            .First(path => Path.GetFileNameWithoutExtension(path) is "libtorch_cpu" or "torch_cpu");
    }

    private static void Collect(ReadOnlySpan<byte> bytes, HashSet<string> names)
    {
        var position = 0;
        while (bytes[position..].IndexOf(") -> "u8) is var found and >= 0)
        {
            var arrow = position + found;
            var from = Math.Max(0, arrow - LongestSchema);
            var zero = bytes[from..arrow].LastIndexOf((byte)0);
            if (zero >= 0 && Schema().Match(Encoding.Latin1.GetString(bytes[(from + zero + 1)..arrow])) is { Success: true } schema)
            {
                names.Add(schema.Groups["name"].Value);
            }

            position = arrow + 5;
        }
    }

    [GeneratedRegex(@"^(?<name>([a-z_0-9]+::)?[A-Za-z_][A-Za-z_0-9]*)(\.[A-Za-z_0-9]+)?\(")]
    private static partial Regex Schema();
}
