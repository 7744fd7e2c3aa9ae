using System.Text.Json;
using CsCheck;
using FlopsBudget.Declaring;
using FlopsBudget.Text;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Tests.Wire;

/// <summary>What one end of the wire writes, the other reads: both are compiled from the same sources.</summary>
public class RoundTripTests
{
    // With line ends, brackets, quotes, what XML has no place for, halves of characters, and nothing at all.
    private static readonly Gen<string> Text = Gen.Frequency(
        (3, Gen.String["abc :/\\.{}$%*"]),
        (2, Gen.String["<>&'\"\n\r\t\u00a0\u2028é\U0001F600"]),
        (1, Gen.String));

    private static readonly Gen<string> Line = Text.Select(text => text + ".");

    private static readonly Gen<Dictionary<string, string>> Pairs = Gen.Dictionary(Gen.String["AbcDef"].Where(name => name.Length > 0), Text)[0, 4]
        .Select(pairs => pairs.DistinctBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase));

    private static readonly Gen<BudgetItem> Item =
        from include in Text
        from file in Text
        from line in Gen.Int[0, int.MaxValue]
        from column in Gen.Int[0, 200]
        from metadata in Pairs
        select new BudgetItem(0, include, file, line, column, metadata);

    private static readonly Gen<CheckRequest> Request =
        from texts in Text.Array[7]
        from hasSeveral in Gen.Bool
        from isServer in Gen.Bool
        from paths in Text.List[0, 3].Array[2]
        from frameworks in Gen.Dictionary(Line, Line)[0, 2]
        from properties in Pairs
        from items in Item.List[0, 3]
        select new CheckRequest(texts[0], hasSeveral ? texts[1] : null, texts[2], paths[0], paths[1], [.. frameworks], texts[3], isServer, properties, [.. items.Select((item, index) => item with { Index = index })])
        {
            Id = texts[4],
            CountedFrom = texts[5],
            Figures = texts[6],
        };

    private static readonly Gen<Diagnostic> Said =
        from budget in Gen.Int[0, 9].Nullable()
        from severity in Gen.Enum<DiagnosticSeverity>()
        from code in Gen.Int[0, 2].Select(place => new[] { "", "FLOPS0101", "FLOPS0903" }[place])
        from text in Line
        from heading in Text
        select new Diagnostic(budget, severity, code, text, heading);

    private static readonly Gen<CheckResult> Result =
        from request in Text
        from stage in Gen.Enum<CheckStage>()
        from counting in Gen.Int[0, 9]
        from diagnostics in Said.List[0, 4]
        from verdicts in Gen.Dictionary(Gen.Int[0, 9], Gen.Bool)[0, 5]
        from found in Line.List[0, 3]
        select new CheckResult(request, stage, stage == CheckStage.Counting ? counting : null, diagnostics, verdicts, found);

    [Fact]
    public void A_request_is_read_as_it_was_written() => Request.Sample(
        request => Json(RequestXml.Read(WireFormat.ToBytes(RequestXml.Write(request)))).ShouldBe(Json(Shown(request))),
        iter: 300);

    [Fact]
    public void A_result_is_read_as_it_was_written() => Result.Sample(
        result => JsonSerializer.Serialize(ResultXml.Read(ResultXml.Write(result), XmlText.Of(result.Request))).ShouldBe(JsonSerializer.Serialize(Shown(result))),
        iter: 300);

    [Fact]
    public void A_result_that_is_cut_off_is_refused() => Result.SelectMany(result => Gen.Double[0, 1], (result, part) => (ResultXml.Write(result), part)).Sample(
        cut => Should.Throw<InvalidDataException>(() => ResultXml.Read(cut.Item1[..(int)(cut.part * (cut.Item1.Length - 1))])),
        iter: 300);

    [Fact]
    public void The_words_of_a_build_are_understood() => Gen.Select(Text, Text, Gen.Int.Nullable()).Sample(
        (request, result, resumeAfter) => CheckArguments.Read([.. CheckArguments.OfBuild(request, result, resumeAfter)])
            .ShouldBe(new CheckArguments(request, result, EndsWithInput: true, Resume: resumeAfter is not null, resumeAfter)),
        iter: 300);

    [Theory]
    [InlineData("check", "--request", "a", "--result", "b")]
    [InlineData("check", "--result", "a", "--request", "b", "--end-with-input")]
    [InlineData("check", "--request", "a", "--result", "b", "--end-with-input", "--resume", "--exit-code", "x")]
    [InlineData("count", "--request", "a", "--result", "b", "--end-with-input")]
    public void Other_words_are_not(params string[] words) => CheckArguments.Read(words).ShouldBeNull();

    private static string Json(CheckRequest request) => JsonSerializer.Serialize(new { request, request.Id, request.CountedFrom, request.Figures });

    // What XML has no place for arrives as its number.
    private static CheckRequest Shown(CheckRequest request) => request with
    {
        Id = XmlText.Of(request.Id),
        CountedFrom = XmlText.Of(request.CountedFrom),
        Figures = XmlText.Of(request.Figures),
        Project = XmlText.Of(request.Project),
        TargetFramework = request.TargetFramework is null ? null : XmlText.Of(request.TargetFramework),
        Assembly = XmlText.Of(request.Assembly),
        Pages = XmlText.Of(request.Pages),
        References = [.. request.References.Select(XmlText.Of)],
        Natives = [.. request.Natives.Select(XmlText.Of)],
        Frameworks = [.. request.Frameworks.Select(pair => KeyValuePair.Create(XmlText.Of(pair.Key), XmlText.Of(pair.Value)))],
        Properties = Shown(request.Properties),
        Items = [.. request.Items.Select(item => item with { Include = XmlText.Of(item.Include), File = XmlText.Of(item.File), Metadata = Shown(item.Metadata) })],
    };

    private static CheckResult Shown(CheckResult result) => result with
    {
        Request = XmlText.Of(result.Request),
        Diagnostics = [.. result.Diagnostics.Select(said => said with { Text = XmlText.Of(said.Text), Heading = XmlText.Of(said.Heading) })],
        Verdicts = result.Verdicts.OrderBy(verdict => verdict.Key).ToDictionary(),
        Found = [.. result.Found.Select(XmlText.Of)],
    };

    private static Dictionary<string, string> Shown(IReadOnlyDictionary<string, string> pairs) =>
        pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => XmlText.Of(pair.Value), StringComparer.OrdinalIgnoreCase);
}
