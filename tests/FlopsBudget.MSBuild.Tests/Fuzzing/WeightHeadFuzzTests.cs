using CsCheck;
using FlopsBudget.MSBuild.Keys;

namespace FlopsBudget.MSBuild.Tests.Fuzzing;

/// <summary>Files of weights, damaged at random: two that are counted otherwise have different keys.</summary>
public sealed class WeightHeadFuzzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Safetensors_that_are_counted_otherwise_have_another_key() => VerifyKeys(
        "net.safetensors", [SafetensorsBytes.Of(("layer.0.weight", "F32", [4, 8], 128), ("layer.0.bias", "BF16", [8], 16), ("empty", "U8", [0, 3], 0))]);

    [Fact]
    public void Gguf_files_that_are_counted_otherwise_have_another_key() => VerifyKeys(
        "net.gguf", [new GgufBytes().Tensor("blk.0.attn_q.weight", 0, 128, 8, 4).Tensor("blk.0.ffn.weight", 2, 18, 32).Written()]);

    [Fact]
    public void A_part_that_an_index_names_in_capitals_is_one()
    {
        _folder.Write("net.safetensors.index.json", """{ "weight_map": { "w": "PART.SafeTensors" } }""");
        var part = _folder.Write("PART.SafeTensors", SafetensorsBytes.Of(("w", "F32", [4, 8], 128)));
        WeightFileCounter.Count(_folder.At("net.safetensors.index.json")).Parameters.ShouldBe(4 * 8);

        WeightHeads.WithParts(_folder.At("net.safetensors.index.json")).ShouldBe([_folder.At("net.safetensors.index.json"), part]);
    }

    private void VerifyKeys(string name, IReadOnlyList<byte[]> sound) => Gen.Select(Gen.Frequency((1, Gen.OneOf([.. sound])), (2, Mutations.Of(sound))), Mutations.Of(sound)).Sample(
        (one, other) =>
        {
            var (before, after) = (With(name, one), With(name, other));
            (before.Count != after.Count && before.Key == after.Key).ShouldBeFalse($"{before.Count}\n{after.Count}");
        },
        iter: Math.Max(2000, Check.Iter),
        threads: 1,
        print: pair => $"{Convert.ToBase64String(pair.Item1)} {Convert.ToBase64String(pair.Item2)}");

    private (string Count, string Key) With(string name, byte[] bytes)
    {
        var path = _folder.Write(name, bytes);
        return (Count(path), WeightHeads.KeysOf([path]));
    }

    private static string Count(string path)
    {
        try
        {
            return WeightFileCounter.Count(path).ToString();
        }
        catch (FlopsBudgetException exception)
        {
            return exception.Message;
        }
    }
}
