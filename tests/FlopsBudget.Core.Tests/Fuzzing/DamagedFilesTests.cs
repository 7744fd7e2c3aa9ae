using System.Text;
using CsCheck;
using FlopsBudget.Declaring;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;
using FlopsBudget.Sweeping;
using FlopsBudget.Traces;

namespace FlopsBudget.Core.Tests.Fuzzing;

/// <summary>Whatever is read of users' files, damaged at random, gives a result or an error with a code.</summary>
public sealed class DamagedFilesTests : IDisposable
{
    private static readonly string[] Texts =
        ["8.2G", "4.1 GFLOPs", "100MiB", "1,3,224,224", "int64[1,128]; float16[2,3]", "ids=1,S; mask=1,S", "128..1024", "2%", "OpCounter", "batch=1; sequence=2S"];

    private static readonly string[] Swept = ["int64[1,S]; float32[1,2S,64]", "1,9S-1,\u0663", "ids=1,S+1"];
    private static readonly long[] Sizes = [1, 1L << 40, long.MaxValue];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lock_files() => Damage.ShouldBeAnswered([Golden("flops.lock.json")], bytes => Baseline.Parse(Encoding.UTF8.GetString(bytes)), 4000);

    [Fact]
    public void Reports_as_JSON() => Damage.ShouldBeAnswered([Golden("report.json")], bytes => FlopReport.FromJson(Encoding.UTF8.GetString(bytes)), 4000);

    [Fact]
    public void Sweeps_as_JSON() => Damage.ShouldBeAnswered([Golden("attention.json")], bytes => SweepJson.Read(Encoding.UTF8.GetString(bytes)), 4000);

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

    [Fact]
    public void Inputs_of_a_sweep_at_any_size() => Damage.ShouldBeAnswered(
        [.. Swept.Select(Encoding.UTF8.GetBytes)],
        bytes =>
        {
            foreach (var size in Sizes)
            {
                var input = SweepInput.Parse(Encoding.UTF8.GetString(bytes));
                try
                {
                    input.At(size);
                }
                catch (FlopsBudgetException exception) when (exception.Code == DiagnosticIds.UnreadableInput)
                {
                    // The others may be read.
                }
            }
        },
        4000);

    [Theory]
    [InlineData("1,9S", "one of its sizes is more than 9223372036854775807")]
    [InlineData("1,S+1", "one of its sizes is more than 9223372036854775807")]
    [InlineData("1,\u0663S", "no size is left open")]
    public void A_size_of_a_sweep_that_is_none_is_answered(string input, string why)
    {
        var error = Should.Throw<FlopsBudgetException>(() => SweepInput.Parse(input).At(long.MaxValue));

        error.Code.ShouldBe(DiagnosticIds.UnreadableInput);
        error.Message.ShouldContain(why);
    }

    [Fact]
    public void Lists_of_budgets() => Damage.ShouldBeAnswered(
        [Encoding.UTF8.GetBytes("""
            <?xml version="1.0" encoding="utf-8"?>
            <flopsBudgets version="1" project="src/App/App.csproj" assembly="App">
              <property name="FlopsBudgetExecution" value="Auto" />
              <budget include="App.Net" file="App.csproj" line="12" column="5"><metadata name="Input" value="1,3,224,224" /><metadata name="MaxFlops" value="8.2G" /></budget>
              <budget include="net.onnx" file="" line="0" column="0"><metadata name="MaxMacs" value="1G" /></budget>
            </flopsBudgets>
            """)],
        bytes => BudgetList.Read(_folder.Write("App.flops.xml", bytes)),
        4000);

    [Fact]
    public void Bytes_that_are_no_text_are_no_list()
    {
        // Found in a hundred thousand of the above: .NET's own reader of XML ends in an ArgumentOutOfRangeException.
        byte[] bytes = [.. "<?xml version=\"1.0"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. "\" encoding=\"utf-8\"?>\n<"u8];

        Should.Throw<FlopsBudgetException>(() => BudgetList.Read(_folder.Write("App.flops.xml", bytes))).Code.ShouldBe(DiagnosticIds.BudgetList);
    }

    [Fact]
    public void A_half_of_a_letter_is_no_JSON()
    {
        const string Half = "{ \"\ud800\": 1 }";

        Should.Throw<FlopsBudgetException>(() => FlopReport.FromJson(Half)).Code.ShouldBe(DiagnosticIds.UnreadableReport);
        Should.Throw<FlopsBudgetException>(() => SweepJson.Read(Half)).Code.ShouldBe(DiagnosticIds.UnreadableReport);
        Should.Throw<FlopsBudgetException>(() => Baseline.Parse(Half)).Code.ShouldBe(DiagnosticIds.UnreadableBaseline);
    }

    [Fact]
    public void Metadata_of_items() => (
        from include in Gen.OneOf("App.Net", "net.onnx", "net.pt", "net.gguf", "App.Net+Inner", "a/b", "")
        from pairs in Gen.Select(Gen.OneOf([.. ItemMetadata.Names, "maxflops", "MaxFlop", ""]), Gen.Frequency((3, Gen.OneOf(Values)), (2, Mutations.Of([.. Values.Select(Encoding.UTF8.GetBytes)]).Select(Encoding.UTF8.GetString)))).Array[0, 6]
        from defaults in Gen.Select(Gen.OneOf([.. ItemMetadata.Names]), Gen.OneOf(Values)).Array[0, 2]
        select (include, pairs, defaults)).Sample(
        one =>
        {
            var item = new BudgetItem(0, one.include, "App.csproj", 1, 1, Named(one.pairs, ""));

            var declaration = DeclarationReader.Read(item, Named(one.defaults, "FlopsBudget"), out var problems);

            // What is not understood is said with a code; what is understood limits something.
            (declaration is null).ShouldBe(problems.Count > 0);
            problems.ShouldAllBe(problem => problem.Code.StartsWith("FLOPS0", StringComparison.Ordinal) && problem.Text.Length > 0 && problem.Severity == FindingSeverity.Error);
            if (declaration is not null)
            {
                ItemMetadata.Limits.Any(name => item.Metadata.ContainsKey(name) || one.defaults.Any(pair => pair.Item1 == name && pair.Item2.Trim().Length > 0)).ShouldBeTrue();
            }
        },
        iter: Math.Max(4000, Check.Iter),
        threads: 1,
        print: one => $"{one.include}: {string.Join(" | ", one.pairs.Concat(one.defaults).Select(pair => $"{pair.Item1}={pair.Item2}"))}");

    private static readonly string[] Values =
        [.. Texts, "Training", "Real", "Auto", "Error", "Warn", "Ignore", "true", "layers=4; width=256", "layer*", "encode", "60", "0", "-1", "App.Rules", "a message", "sr=16000", "Info", "", " "];

    private static Dictionary<string, string> Named(IEnumerable<(string, string)> pairs, string prefix)
    {
        var named = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in pairs)
        {
            named[prefix + name] = value;
        }

        return named;
    }

    private static byte[] Golden(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", name));
}
