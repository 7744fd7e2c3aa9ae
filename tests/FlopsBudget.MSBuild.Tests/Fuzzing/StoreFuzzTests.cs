using CsCheck;
using FlopsBudget.MSBuild.Keys;
using FlopsBudget.MSBuild.Requests;
using FlopsBudget.MSBuild.Results;
using FlopsBudget.Wire;

namespace FlopsBudget.MSBuild.Tests.Fuzzing;

/// <summary>What a build has left for the next one, damaged at random: nothing of it is taken for an answer, and nothing ends the build.</summary>
public sealed class StoreFuzzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GateFiles _files;
    private readonly RequestKey _key = RequestKey.Unique();

    public StoreFuzzTests()
    {
        _files = new(_folder.At("gate"));
        Directory.CreateDirectory(_files.Folder);
        using var run = new RunFiles(_files);
        File.WriteAllText(run.Figures, "figures");
        var result = new CheckResult(
            _key.Verdicts, CheckStage.Complete, null, [new(0, DiagnosticSeverity.Message, "", "fine")], new Dictionary<int, bool> { [0] = true },
            [_folder.Write("libone.so", "found"), _folder.At("libtwo.so")]);
        File.WriteAllBytes(run.Result, ResultXml.Write(result));
        Store.Keep(_key, run, isRepeatable: true, hadFigures: false);
    }

    private VerdictStore Store => new(_files, new ContentKeys(_files.Contents), []);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_left_is_known_for_its_key_as_long_as_what_was_found_is_as_it_was()
    {
        IsKnown(RequestKey.Unique()).ShouldBe((false, false));
        IsKnown(_key).ShouldBe((true, true));

        _folder.Write("libtwo.so", "appears");

        IsKnown(_key).ShouldBe((false, false));
    }

    [Fact]
    public void Damaged_keys_are_no_keys() => VerifyDamage(_files.Key, verdicts: false, figures: false);

    [Fact]
    public void A_damaged_result_is_none() => VerifyDamage(_files.Result, verdicts: false, figures: true);

    [Fact]
    public void Damaged_figures_are_none() => VerifyDamage(_files.Figures, verdicts: true, figures: false);

    [Fact]
    public void What_is_known_of_large_files_may_be_damaged()
    {
        const string Line = "1|2|3|4|5|6|7\tabc\t/a/large.bin\n1|2|3|4|5|6|8\tdef\t/a/other.bin\n";
        var large = _folder.Write("large.bin", new byte[5 << 20]);

        Damage.ShouldBeAnswered([System.Text.Encoding.UTF8.GetBytes(Line)], bytes =>
        {
            File.WriteAllBytes(_files.Contents, bytes);
            new ContentKeys(_files.Contents).KeyOf(large).ShouldBe("c036cbb7553a909f8b8877d4461924307f27ecb66cff928eeeafd569c3887e29");
        }, 100);
    }

    private void VerifyDamage(string file, bool verdicts, bool figures)
    {
        var sound = File.ReadAllBytes(file);
        Mutations.Of([sound]).Where(bytes => !bytes.AsSpan().SequenceEqual(sound)).Sample(
            bytes =>
            {
                File.WriteAllBytes(file, bytes);
                IsKnown(_key).ShouldBe((verdicts, figures));
            },
            iter: Math.Max(2000, Check.Iter),
            threads: 1,
            print: Convert.ToBase64String);
    }

    private (bool Verdicts, bool Figures) IsKnown(RequestKey key)
    {
        var run = _folder.At("run");
        Directory.CreateDirectory(run);
        using var files = new RunFiles(new GateFiles(run));
        return (Store.Find(key, budgets: 1) is not null, Store.LendFigures(key, files));
    }
}
