using System.Text.Json;
using static FlopsBudget.Tests.Shared.SafetensorsBytes;

namespace FlopsBudget.Core.Tests.WeightFiles;

/// <summary>Models in several files.</summary>
public sealed class SplitWeightTests : WrittenFiles
{
    private static readonly byte[] First = Of(("a", "F16", [5, 7], 2 * 5 * 7));
    private static readonly byte[] Second = Of(("b", "F16", [11], 2 * 11));

    [Theory]
    [InlineData("model-00001-of-00002.safetensors")]
    [InlineData("model-00002-of-00002.safetensors")]
    [InlineData("model.safetensors.index.json")]
    public void Whichever_file_is_named_the_whole_model_is_counted(string named)
    {
        WriteBoth();
        WriteIndex(("a", "model-00001-of-00002.safetensors"), ("b", "model-00002-of-00002.safetensors"));

        var report = WeightFileCounter.Count(Path.Combine(Folder, named));

        report.Parameters.ShouldBe((5 * 7) + 11);
        report.Model.ShouldBe(named);
        report.Remark.ShouldBe("2 files hold it together: model-00001-of-00002.safetensors, model-00002-of-00002.safetensors.");
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var path = Write("model-00001-of-00012.safetensors", First);
        Refused(path, "model-00002-of-00012.safetensors, model-00003-of-00012.safetensors, model-00004-of-00012.safetensors and 8 more are missing");
        WriteIndex(("a", "model-00001-of-00012.safetensors"), ("b", "other.safetensors"));
        Refused(Path.Combine(Folder, "model.safetensors.index.json"), "other.safetensors is missing");
        Refused(Write("model-00003-of-00002.safetensors", First), "number 3 of 2 files");
        Refused(Write("model-00000-of-00000.safetensors", First), "number 0 of 0 files");
    }

    [Fact]
    public void Files_that_do_not_fit_together_are_refused()
    {
        WriteBoth();
        var index = WriteIndex(("a", "model-00002-of-00002.safetensors"), ("b", "model-00002-of-00002.safetensors"));
        Refused(index, "has a in model-00002-of-00002.safetensors, which does not hold it");
        WriteIndex(("a", "model-00001-of-00002.safetensors"));
        Write("model-00001-of-00002.safetensors", Of(("a", "F16", [5, 7], 2 * 5 * 7), ("c", "F16", [1], 2)));
        Refused(index, "holds c, which the index does not name");
        Refused(Write("model-00002-of-00002.safetensors", First), "a is in model-00001-of-00002.safetensors and in model-00002-of-00002.safetensors");
    }

    [Theory]
    [InlineData("{\"weight_map\":{\"a\":\"../model.safetensors\"}}", "no .safetensors beside it")]
    [InlineData("{\"weight_map\":{\"a\":\"/etc/model.safetensors\"}}", "no .safetensors beside it")]
    [InlineData("{\"weight_map\":{\"a\":\"model.bin\"}}", "no .safetensors beside it")]
    [InlineData("{\"weight_map\":{\"a\":1}}", "no index")]
    [InlineData("{\"weight_map\":[]}", "no index")]
    [InlineData("{}", "no index")]
    [InlineData("{\"weight_map\":{\"a\":\"x.safetensors\",\"a\":\"x.safetensors\"}}", "no index")]
    [InlineData("{\"weight_map\":{}}", "holds no tensor")]
    [InlineData("", "no index")]
    public void An_index_that_is_none_is_refused(string json, string why)
    {
        var exception = Should.Throw<FlopsBudgetException>(() => WeightFileCounter.Count(Write("model.safetensors.index.json", json)));
        exception.Code.ShouldBe("FLOPS0227");
        exception.Text.ShouldContain(why);
    }

    [Fact]
    public void Parts_of_a_gguf_model_are_counted_together_and_say_so_themselves()
    {
        var first = Write("big-00001-of-00002.gguf", Part("a", 32, 2));
        Write("big-00002-of-00002.gguf", Part("b", 64, 2));

        WeightFileCounter.Count(first).Parameters.ShouldBe(32 + 64);
        Refused(Write("alone.gguf", Part("a", 32, 2)), "says that it is one of 2 files");
        Refused(Write("big-00002-of-00002.gguf", Part("b", 64, 3)), "says that it is one of 3 files, and its name says 2");
        WeightFileCounter.Count(Write("whole.gguf", Part("a", 32, 1))).Parameters.ShouldBe(32);
    }

    private string Folder => Path.GetDirectoryName(Write("here.txt", ""))!;

    private static byte[] Part(string name, long width, byte files) => new GgufBytes().Pair("split.count", 2, files, 0).Tensor(name, 0, 4 * width, width).Written();

    private void WriteBoth()
    {
        Write("model-00001-of-00002.safetensors", First);
        Write("model-00002-of-00002.safetensors", Second);
    }

    private string WriteIndex(params (string Tensor, string File)[] map) =>
        Write("model.safetensors.index.json", JsonSerializer.Serialize(new { metadata = new { total_size = 92 }, weight_map = map.ToDictionary(entry => entry.Tensor, entry => entry.File) }));

    private static void Refused(string path, string why)
    {
        var exception = Should.Throw<FlopsBudgetException>(() => WeightFileCounter.Count(path));
        exception.Code.ShouldBe("FLOPS0228");
        exception.Text.ShouldContain(why);
    }
}
