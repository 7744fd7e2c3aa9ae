using FlopsBudget.MSBuild.Requests;

namespace FlopsBudget.MSBuild.Tests.Requests;

public sealed class ItemLocationsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Finds_the_element_by_its_Include() => Find("""
        <Project>
          <ItemGroup>
            <FlopsBudget Include="A" />
            <FlopsBudget Include="B" />
          </ItemGroup>
        </Project>
        """, "B").ShouldBe([(4, 5)]);

    [Fact]
    public void Items_with_the_same_Include_are_told_apart_by_their_order() => Find("""
        <Project>
          <ItemGroup>
            <FlopsBudget Include="A" Module="x" />
            <FlopsBudget Include="A" Module="y" />
          </ItemGroup>
        </Project>
        """, "A", "A").ShouldBe([(3, 5), (4, 5)], "as far as nothing else is known of them");

    [Fact]
    public void An_element_may_include_several() => Find("""
        <Project>
          <ItemGroup>
            <FlopsBudget Include="A; B" />
          </ItemGroup>
        </Project>
        """, "A", "B").ShouldBe([(3, 5), (3, 5)]);

    [Fact]
    public void The_only_element_of_a_file_is_found_whatever_its_Include_is_made_of() => Find("""
        <Project>
          <ItemGroup>
            <FlopsBudget Include="$(Name).Model" />
          </ItemGroup>
        </Project>
        """, "My.Model").ShouldBe([(3, 5)]);

    [Fact]
    public void Properties_and_wildcards_may_stand_for_anything_but_a_name_in_full_goes_before() => Find("""
        <Project>
          <ItemGroup>
            <FlopsBudget Include="$(Name)" />
            <FlopsBudget Include="models\*.pt" />
            <FlopsBudget Include="$(Name).B" />
            <FlopsBudget Include="models/b.pt" />
          </ItemGroup>
        </Project>
        """, "My", "models/a.pt", "models/b.pt", "My.B", "models/b.pt").ShouldBe([(3, 5), (4, 5), (6, 5), (5, 5), (4, 5)]);

    [Fact]
    public void Items_with_the_same_Include_are_told_apart_by_their_metadata()
    {
        var file = folder.Write("app.csproj", """
            <Project>
              <ItemGroup>
                <FlopsBudget Include="A" Module="x" Condition="false" />
                <FlopsBudget Include="A" Module="$(Prefix).y" />
                <FlopsBudget Include="A">
                  <Module>z</Module>
                </FlopsBudget>
              </ItemGroup>
            </Project>
            """);
        var locations = new ItemLocations("FlopsBudget");

        Line("z").ShouldBe(5);
        Line("some.y").ShouldBe(4);
        Line("z").ShouldBe(5, "an item that is added twice, by a target for example");
        Line("updated").ShouldBe(3, "the first that no item was found at, where metadata were changed elsewhere");

        int Line(string module) => locations.Next(file, "A", new Dictionary<string, string> { ["Module"] = module }).Line;
    }

    [Fact]
    public void Without_a_match_the_file_alone_is_given() => Find("""
        <Project>
          <ItemGroup>
            <FlopsBudget Include="$(Name).A" />
            <FlopsBudget Include="$(Name).B" />
          </ItemGroup>
        </Project>
        """, "My.C").ShouldBe([(0, 0)]);

    [Fact]
    public void A_file_that_is_no_longer_XML_gives_no_line() => Find("<Project", "A").ShouldBe([(0, 0)]);

    private IEnumerable<(int Line, int Column)> Find(string project, params string[] includes)
    {
        var file = folder.Write("app.csproj", project);
        var locations = new ItemLocations("FlopsBudget");
        return [.. includes.Select(include => locations.Next(file, include, new Dictionary<string, string>())).Select(place => (place.Line, place.Column))];
    }
}
