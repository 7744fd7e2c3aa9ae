using System.IO.Compression;
using FlopsBudget.Tests.Models;
using FlopsBudget.Tests.Reference.TorchScriptMore;

namespace FlopsBudget.Tests.Declaring.Models;

public sealed class ScriptArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Accepts_archives_with_operators_of_libtorch()
    {
        Should.NotThrow(() => FlopsBudget.Declaring.Models.ScriptArchive.Verify(_folder.Write("mlp.pt", ScriptModels.Mlp())));
        Should.NotThrow(() => FlopsBudget.Declaring.Models.ScriptArchive.Verify(_folder.Write("quantized.pt", ScriptModels.DynamicallyQuantizedLinear())));
    }

    [Fact]
    public void Names_each_operator_of_another_library_once_in_order()
    {
        var file = _folder.Write("detector.pt", FlopsBudget.Tests.Models.ScriptArchive.Write(
            "    kept = ops.torchvision.nms(boxes, scores, 0.5)\n    more = ops.torchvision.nms(boxes, scores, 0.7)\n    rois = ops.acme.crop(ops.aten.relu(x))\n    same = __torch__.torchvision.ops.misc.Norm(x)\n",
            new("Detector")));

        ShouldRefuse(file, "acme::crop, torchvision::nms. ");
    }

    [Fact]
    public void Tells_weights_alone_from_a_model()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("archive/data.pkl").Open();
            entry.WriteByte(1);
        }

        ShouldRefuse(_folder.Write("weights.pt", bytes.ToArray()), "torch.save");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(900)]
    public void Says_how_many_bytes_are_left_of_a_truncated_archive(int bytes) =>
        ShouldRefuse(_folder.Write("half.pt", ScriptModels.Mlp()[..bytes]), $"({bytes} bytes) is truncated");

    [Theory]
    [InlineData("archive/code/__torch__.py", "code/__torch__.py takes")]
    [InlineData("archive/data/0", "archive/data/0 takes")]
    public void Refuses_a_member_that_unpacks_to_gigabytes_before_it_is_unpacked(string member, string why)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry(member, CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var written = 0; written < 300; written++)
            {
                entry.Write(zeros);
            }
        }

        var file = _folder.Write("large.pt", bytes.ToArray());
        var before = GC.GetAllocatedBytesForCurrentThread();
        ShouldRefuse(file, why);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10 << 20);
    }

    [Fact]
    public void Refuses_more_code_than_any_archive_has()
    {
        var comments = string.Concat(Enumerable.Range(0, (65 << 20) / 8).Select(number => $"# {number % 100000:D5}\n"));
        ShouldRefuse(_folder.Write("wordy.pt", FlopsBudget.Tests.Models.ScriptArchive.Write(comments, new("Net"))), "67108864 are allowed");
    }

    [Fact]
    public void Refuses_what_optimize_for_inference_could_not_save() =>
        ShouldRefuse(ArchiveIndex.Default.Find("cb.s.ofi.pt").Path!, "optimize_for_inference");

    private static void ShouldRefuse(string file, string why)
    {
        var exception = Should.Throw<FlopsBudgetException>(() => FlopsBudget.Declaring.Models.ScriptArchive.Verify(file));

        exception.Code.ShouldBe(DiagnosticIds.UnreadableArchive);
        exception.Message.ShouldContain(why);
    }
}
