using System.Text;
using FlopsBudget.Core.Tests.WeightFiles;
using FlopsBudget.Judging;
using FlopsBudget.Traces;

namespace FlopsBudget.Core.Tests.Fuzzing;

/// <summary>Whatever is read of users' files, damaged at random, gives a result or an error with a code.</summary>
public sealed class DamagedFilesTests : IDisposable
{
    private static readonly string[] Texts =
        ["8.2G", "4.1 GFLOPs", "100MiB", "1,3,224,224", "int64[1,128]; float16[2,3]", "ids=1,S; mask=1,S", "128..1024", "2%", "OpCounter", "batch=1; sequence=2S"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lock_files() => Damage.ShouldBeAnswered([Golden("flops.lock.json")], bytes => Baseline.Parse(Encoding.UTF8.GetString(bytes)), 4000);

    [Fact]
    public void Reports_as_JSON() => Damage.ShouldBeAnswered([Golden("report.json")], bytes => FlopReport.FromJson(Encoding.UTF8.GetString(bytes)), 4000);

    [Fact]
    public void Safetensors() => Damage.ShouldBeAnswered(
        [SafetensorsBytes.Of(("layer.0.weight", "F32", [4, 8], 128), ("layer.0.bias", "BF16", [8], 16), ("empty", "U8", [0, 3], 0))],
        bytes => WeightFileCounter.Count(_folder.Write("weights.safetensors", bytes)),
        4000);

    [Fact]
    public void Gguf() => Damage.ShouldBeAnswered(
        [
            new GgufBytes().Tensor("blk.0.attn_q.weight", 0, 128, 8, 4).Tensor("blk.0.ffn.weight", 2, 18, 32).Written(),
            new GgufBytes(isBigEndian: true).Pair("general.alignment", 4, 0, 0, 0, 32).Tensor("w", 1, 64, 32).Written(),
        ],
        bytes => WeightFileCounter.Count(_folder.Write("weights.gguf", bytes)),
        4000);

    [Fact]
    public void Headers_of_arrays() => Damage.ShouldBeAnswered(
        [NumpyBytes.Of("<f4", "(2, 3)", new byte[24]), NumpyBytes.Of("<i8", "(4,)", new byte[32], columnsFirst: true, version: 2)],
        bytes =>
        {
            try
            {
                NumpyHeader.Read(bytes);
            }
            catch (FormatException)
            {
                // Whoever reads it says of which input.
            }
        },
        4000);

    [Fact]
    public void Texts_of_limits_shapes_sizes_and_conventions()
    {
        byte[][] texts = [.. Texts.Select(Encoding.UTF8.GetBytes)];
        foreach (var read in new Action<string>[] { text => Flops.Parse(text), text => Macs.Parse(text), text => Bytes.Parse(text), text => Tolerance.Parse(text), text => InputShapes.Parse(text), text => SweepSizes.Parse(text), text => Convention.Parse(text) })
        {
            Damage.AnyOf(texts, bytes => read(Encoding.UTF8.GetString(bytes)), 1500);
        }
    }

    private static byte[] Golden(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", name));
}
