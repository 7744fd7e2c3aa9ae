using System.IO.Compression;
using System.Text;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting;

/// <summary>
/// Writes a TorchScript archive around the source of one method <c>forward(self, x)</c>, for operators that only TorchScript
/// can call (<c>ops.quantized...</c>); its module has no parameters.
/// </summary>
internal static class ScriptArchive
{
    private const string Folder = "archive";

    /// <summary>A pickled <c>__torch__.M</c> with the one attribute <c>training = False</c>.</summary>
    private static readonly byte[] Module =
    [
        0x80, 2, .. "c__torch__\nM\n"u8, (byte)')', 0x81, (byte)'}', (byte)'(',
        (byte)'X', 8, 0, 0, 0, .. "training"u8, 0x89, .. "ub."u8,
    ];

    private static readonly byte[] NoConstants = [0x80, 2, .. ")."u8];

    /// <summary>Loads a module whose forward has these lines.</summary>
    internal static jit.ScriptModule<Tensor, Tensor> Load(params string[] lines)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pt");
        try
        {
            Write(path, lines);
            return jit.load<Tensor, Tensor>(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Write(string path, string[] lines)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(archive, "data.pkl", Module);
        Add(archive, "code/__torch__.py", Encoding.UTF8.GetBytes(Source(lines)));
        Add(archive, "constants.pkl", NoConstants);
        Add(archive, "version", "3\n"u8.ToArray());
    }

    private static string Source(string[] lines) => $"""
        class M(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          def forward(self: __torch__.M,
            x: Tensor) -> Tensor:
            {string.Join("\n    ", lines)}

        """.ReplaceLineEndings("\n");

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        using var entry = archive.CreateEntry($"{Folder}/{name}", CompressionLevel.NoCompression).Open();
        entry.Write(content);
    }
}
