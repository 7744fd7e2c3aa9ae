using CsCheck;
using FlopsBudget.Declaring;
using FlopsBudget.MSBuild.Results;
using FlopsBudget.Tool.Wire;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Tests.Fuzzing;

/// <summary>What the task of a build and the process that counts say to each other, damaged at random.</summary>
public sealed class WireFuzzTests : IDisposable
{
    private static readonly CheckRequest Request = new(
        "/src/App/App.csproj", "net10.0", "/src/App/bin/App.dll", ["/p/TorchSharp.dll"], ["/p/libtorch.so"], [new("Microsoft.NETCore.App", "10.0.0")], "/docs", IsBuildServer: true,
        new Dictionary<string, string> { ["FlopsBudgetExecution"] = "Auto" },
        [
            new(0, "App.Net", "/src/App/App.csproj", 12, 5, new Dictionary<string, string> { ["Input"] = "1,3", ["MaxFlops"] = "8.2G" }),
            new(1, "net.onnx", "/src/App/App.csproj", 13, 5, new Dictionary<string, string> { ["MaxFlops"] = "1G" }),
        ])
    { Id = "a1b2", CountedFrom = "c3", Figures = "/src/App/obj/figures.jsonl" };

    private static readonly CheckResult Result = new(
        "a1b2", CheckStage.Complete, null,
        [new(0, DiagnosticSeverity.Message, "", "Net: 8 GFLOPs of 8.2 GFLOPs"), new(1, DiagnosticSeverity.Error, "FLOPS0101", "net.onnx needs 2 GFLOPs"), new(3, DiagnosticSeverity.Error, "FLOPS0102", "more")],
        new Dictionary<int, bool> { [0] = true, [1] = false, [2] = true, [3] = false },
        ["/p/libonnxruntime.so"]);

    private static readonly byte[][] Results = [.. new[] { Result, Result with { Stage = CheckStage.Counting, Counting = 3, Verdicts = new Dictionary<int, bool> { [0] = true, [1] = false } } }.Select(ResultXml.Write)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_request_is_read_or_refused_with_a_code() =>
        Damage.ShouldBeAnswered([WireFormat.ToBytes(RequestXml.Write(Request))], bytes => WireFiles.ReadRequest(_folder.Write("request.xml", bytes)), 4000);

    [Fact]
    public void A_result_is_read_or_refused_with_a_code() =>
        Damage.ShouldBeAnswered(Results, bytes => WireFiles.ReadResult(_folder.Write("result.xml", bytes), Request), 4000);

    [Fact]
    public void Bytes_that_are_no_text_are_neither_request_nor_result()
    {
        byte[] bytes = [.. "<?xml version=\"1.0"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. "\" encoding=\"utf-8\"?>\n<"u8];

        Should.Throw<FlopsBudgetException>(() => WireFiles.ReadRequest(_folder.Write("request.xml", bytes))).Code.ShouldBe(DiagnosticIds.InternalError);
        Should.Throw<FlopsBudgetException>(() => WireFiles.ReadResult(_folder.Write("result.xml", bytes), Request)).Code.ShouldBe(DiagnosticIds.InternalError);
    }

    [Fact]
    public void No_damaged_result_passes_a_budget_that_has_failed() => Mutations.Of(Results).Sample(
        bytes =>
        {
            try
            {
                var passed = GateResult.Of(ResultXml.Read(bytes, Request.Id), Result.Verdicts.Count).Passed;
                passed[1].ShouldBeFalse();
                passed[3].ShouldBeFalse();
            }
            catch (InvalidDataException)
            {
                // Then every budget fails.
            }
        },
        iter: Math.Max(4000, Check.Iter),
        threads: 1,
        print: Convert.ToBase64String);
}
