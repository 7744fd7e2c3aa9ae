using System.Text;
using FlopsBudget.Tool.Commands;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary>What <c>flops init --write</c> does to a project file.</summary>
public sealed class ProjectTextTests : IDisposable
{
    private const string Group = "<ItemGroup>\n  <FlopsBudget Include=\"é\" />\n</ItemGroup>\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<Project>\n  <A />\n", "</Project>\n", "  <ItemGroup>\n    <FlopsBudget Include=\"é\" />\n  </ItemGroup>\n")]
    [InlineData("<Project>\r\n\t<A />\r\n", "</Project><!-- </Project> -->", "\t<ItemGroup>\r\n\t\t<FlopsBudget Include=\"é\" />\r\n\t</ItemGroup>\r\n")]
    [InlineData("<Project><A>&lt;/Project></A>", "</Project >", "\n  <ItemGroup>\n    <FlopsBudget Include=\"é\" />\n  </ItemGroup>\n")]
    [InlineData("<!--\r</Project>--><Project>\r    <A />\r", "  </Project>\r", "    <ItemGroup>\r        <FlopsBudget Include=\"é\" />\r    </ItemGroup>\r")]
    [InlineData("<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\">\n    <!-- é -->\n    <A>\n    </A>\n", "</Project>", "    <ItemGroup>\n        <FlopsBudget Include=\"é\" />\n    </ItemGroup>\n")]
    public void A_group_is_written_before_the_end_in_the_projects_own_form(string before, string end, string group)
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true) })
        {
            var path = _folder.At("App.csproj");
            File.WriteAllText(path, before + end, encoding);

            ProjectText.Read(path).Append(Group);

            File.ReadAllBytes(path).ShouldBe([.. encoding.GetPreamble(), .. encoding.GetBytes(before + group + end)]);
        }
    }

    [Fact]
    public void A_declared_encoding_is_kept()
    {
        const string Start = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<Project>\n  <!-- café -->\n";
        var path = _folder.Write("App.csproj", Encoding.Latin1.GetBytes(Start + "</Project>\n"));

        ProjectText.Read(path).Append(Group);

        Encoding.Latin1.GetString(File.ReadAllBytes(path)).ShouldBe(Start + "  <ItemGroup>\n    <FlopsBudget Include=\"é\" />\n  </ItemGroup>\n</Project>\n");
    }

    [Theory]
    [InlineData("<Project><A></Project>", "The 'A' start tag")]
    [InlineData("<Project Sdk=\"S\" />", "it has no end </Project>")]
    [InlineData("", "Root element is missing")]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingon\"?><Project></Project>", "klingon")]
    [InlineData("<Project>\u00ff</Project>", "bytes", true)]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><Project></Project>", "DTD")]
    public void What_cannot_be_written_to_is_refused_and_stays_as_it_was(string text, string why, bool isLatin = false)
    {
        var bytes = isLatin ? Encoding.Latin1.GetBytes(text) : Encoding.UTF8.GetBytes(text);
        var path = _folder.Write("App.csproj", bytes);

        var error = Should.Throw<FlopsBudgetException>(() => ProjectText.Read(path).Append(Group));

        error.Code.ShouldBe(DiagnosticIds.BudgetsNotRead);
        error.Message.ShouldContain(why);
        File.ReadAllBytes(path).ShouldBe(bytes);
    }

    [Fact]
    public void A_read_only_project_is_refused_before_anything_is_tried_and_stays_as_it_was()
    {
        var path = _folder.Write("App.csproj", "<Project>\n</Project>\n");
        File.SetAttributes(path, FileAttributes.ReadOnly);

        var error = Should.Throw<FlopsBudgetException>(() => ProjectText.Read(path).VerifyIsWritable());
        Should.Throw<FlopsBudgetException>(() => ProjectText.Read(path).Append(Group)).Message.ShouldBe(error.Message);

        error.Message.ShouldBe($"FLOPS0236: Items cannot be written into {path}: it is read-only. Nothing in it was changed. Paste what flops init prints without --write.");
        File.SetAttributes(path, FileAttributes.Normal);
        File.ReadAllText(path).ShouldBe("<Project>\n</Project>\n");
    }
}
