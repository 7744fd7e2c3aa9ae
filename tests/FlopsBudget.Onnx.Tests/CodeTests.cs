using FlopsBudget.Onnx.Interop;
using FlopsBudget.Onnx.Reading;
using FlopsBudget.Tests.Shared;
using static FlopsBudget.Onnx.Tests.Graphs;

namespace FlopsBudget.Onnx.Tests;

/// <summary>Every code of ONNX files is provoked.</summary>
public sealed class CodeTests
{
    [Fact]
    public void A_file_that_is_not_there_cannot_be_read() => Code(() => OnnxFlopCounter.Count("nowhere.onnx")).ShouldBe("FLOPS0222");

    [Theory]
    [InlineData("no model at all")]
    [InlineData("")]
    public void A_file_of_something_else_cannot_be_read(string contents) => Code(() => OnWritten(System.Text.Encoding.UTF8.GetBytes(contents))).ShouldBe("FLOPS0222");

    [Fact]
    public void A_file_that_was_cut_off_cannot_be_read() => Code(() => OnWritten(Model(Product()).ToBytes()[..^7])).ShouldBe("FLOPS0222");

    [Fact]
    public void A_pointer_of_git_lfs_says_so()
    {
        var exception = Should.Throw<FlopsBudgetException>(() => OnWritten("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n"u8.ToArray()));
        exception.Code.ShouldBe("FLOPS0222");
        exception.Text.ShouldContain("git lfs pull");
    }

    [Fact]
    public void Open_sizes_are_named_in_the_line_to_paste()
    {
        var exception = Should.Throw<FlopsBudgetException>(() => Count(Open()));
        exception.Code.ShouldBe("FLOPS0223");
        exception.Text.ShouldContain("Sizes=\"batch=1; width=1\"");
    }

    [Theory]
    [InlineData("x=1,2", null, null)]
    [InlineData("y=1,2,3", null, null)]
    [InlineData("1,2,3; 1,2,3", null, null)]
    [InlineData("int64[1,2,8]", null, null)]
    [InlineData("1,2,9", null, null)]
    [InlineData(null, "depth=1", null)]
    [InlineData("1,2,8", "batch=2", null)]
    [InlineData(null, "batch=1; width=2", "y=1")]
    public void What_does_not_fit_an_input_is_refused(string? input, string? sizes, string? values) => Code(() => Count(Open(), input, sizes, values)).ShouldBe("FLOPS0224");

    [Fact]
    public void Sizes_by_name_are_sizes_by_shape()
    {
        var report = Count(Open(), sizes: "batch=3; width=5");
        report.Macs.Value.ShouldBe(3 * 5 * 8 * 16);
        Count(Open(), "3,5,8").Macs.ShouldBe(report.Macs);
        Count(Open(), "x=float32[3,5,8]").Macs.ShouldBe(report.Macs);
    }

    [Fact]
    public void Channels_that_do_not_fit_are_refused()
    {
        var graph = Graph([Input("x", 1, 3, 8, 8)], [Node("Conv", "x w", "y")], "y", Weight("w", 4, 2, 3, 3));
        Code(() => Count(Model(graph))).ShouldBe("FLOPS0321");
    }

    [Fact]
    public void Sizes_by_values_are_refused()
    {
        var graph = Graph([Input("x", 4, 8)], [Node("NonZero", "x", "n"), Node("Cast", "n", "f", Int("to", 1)), Node("MatMul", "w f", "y")], "y", Weight("w", 3, 2));
        Code(() => Count(Model(graph))).ShouldBe("FLOPS0322");
    }

    [Fact]
    public void Turns_by_values_are_refused()
    {
        var body = Graph([Number("i"), Truth("c"), Input("s", 2, 2)], [Node("Identity", "c", "d"), Node("MatMul", "s s", "t")], "d t");
        var graph = Graph([Number("n"), Input("x", 2, 2)], [Node("Loop", "n - x", "y", Body("body", body))], "y");
        Code(() => Count(Model(graph))).ShouldBe("FLOPS0324");
        Count(Model(graph), values: "n=7").Macs.Value.ShouldBe(7 * 2 * 2 * 2);
    }

    [Fact]
    public void What_the_runtime_refuses_is_refused()
    {
        var graph = Graph([Input("x", 1, 4)], [Node("NoSuchOperator", "x", "y")], "y");
        Code(() => Count(Model(graph))).ShouldBe("FLOPS0325");
    }

    [Fact]
    public void A_file_that_reads_what_nothing_makes_is_refused() =>
        Code(() => Count(Model(Graph([Input("x", 1, 4)], [Node("Add", "x z", "y")], "y")))).ShouldBe("FLOPS0325");

    [Fact]
    public void Sizes_behind_an_unknown_operator_have_to_be_said()
    {
        var foreign = new OnnxNode("Special", "my.ops", ["x"], ["b"]);
        var model = Model(Graph([Input("x", 1, 4)], [foreign, Node("MatMul", "b w", "y")], "y", Weight("w", 8, 2)));
        Code(() => Count(model)).ShouldBe("FLOPS0326");
        var report = Count(model, "b=3,8");
        report.Macs.Value.ShouldBe(3 * 8 * 2);
        report.Uncounted.ShouldHaveSingleItem().Name.ShouldBe("my.ops::Special");
    }

    [Fact]
    public void Without_the_library_nothing_is_counted() => Code(() => OnnxRuntime.Load("/nowhere/libonnxruntime.so")).ShouldBe("FLOPS0409");

    [Theory]
    [InlineData("1.21.1")]
    [InlineData("1.9.0")]
    [InlineData("unreadable")]
    public void A_library_that_is_too_old_is_refused(string version) => Code(() => OnnxRuntime.RefuseOld(version, "onnxruntime")).ShouldBe("FLOPS0410");

    [Fact]
    public void In_place_of_a_library_that_is_missing_or_too_old_the_newest_of_the_package_cache_is_taken()
    {
        OnnxRuntime.LoadOr(() => OnnxRuntime.Load("/nowhere/libonnxruntime.so"), KeptLibraries.Folders).Place.ShouldBe(KeptLibraries.Newest(KeptLibraries.Folders, 22));
        OnnxRuntime.LoadOr(Old, KeptLibraries.Folders).Version.ShouldBe(Runtime.Version);
        Code(() => OnnxRuntime.LoadOr(Old, [])).ShouldBe("FLOPS0410");
        Code(() => OnnxRuntime.LoadOr(() => OnnxRuntime.Load("/nowhere/libonnxruntime.so"), [])).ShouldBe("FLOPS0409");

        static OnnxRuntime Old()
        {
            OnnxRuntime.RefuseOld("1.21.1", "onnxruntime");
            throw new InvalidOperationException("It is too old.");
        }
    }

    [Fact]
    public void The_newest_library_is_so_by_number_and_not_by_letter_and_has_the_file_for_this_machine()
    {
        using var folder = new TemporaryFolder();
        var file = Path.GetRelativePath(KeptLibraries.Folders[0], KeptLibraries.Newest(KeptLibraries.Folders, 22)!).Split(Path.DirectorySeparatorChar)[2..];
        foreach (var version in new[] { "1.9.0", "1.22.0", "1.100.0" })
        {
            folder.Write(Path.Combine(["microsoft.ml.onnxruntime", version, .. file]), "");
        }

        folder.Write(Path.Combine("microsoft.ml.onnxruntime", "1.200.0", "readme.txt"), "");

        KeptLibraries.Newest([folder.Root], 22).ShouldBe(Path.Combine([folder.Root, "microsoft.ml.onnxruntime", "1.100.0", .. file]));
        KeptLibraries.Newest([folder.Root], 101).ShouldBeNull();
        KeptLibraries.Newest([folder.At("nowhere")], 22).ShouldBeNull();
    }

    [Fact]
    public void A_newer_operator_set_is_refused_with_both_versions()
    {
        var exception = Should.Throw<FlopsBudgetException>(() => Count(Model(Product(), opset: 99)));
        exception.Code.ShouldBe("FLOPS0411");
        exception.Text.ShouldContain("ai.onnx 99");
        exception.Text.ShouldContain(Runtime.Version);
    }

    private static string Code(Action action) => Should.Throw<FlopsBudgetException>(action).Code;

    private static OnnxGraph Product() => Graph([Input("x", 1, 4)], [Node("MatMul", "x w", "y")], "y", Weight("w", 4, 2));

    private static OnnxModel Open() => Model(Graph(
        [new("x", new(OnnxElements.Float, [new(null, "batch"), new(null, "width"), new(8, null)]))],
        [Node("MatMul", "x w", "y")],
        "y",
        Weight("w", 8, 16)));

    private static FlopReport OnWritten(byte[] contents)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, contents);
            return OnnxFlopCounter.Count(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
