using FlopsBudget.Tests.Shared;

namespace FlopsBudget.Tests;

/// <summary>The comparison with golden files, and the switch that updates them.</summary>
public sealed class GoldenTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Expected => _folder.At("bin", "tree.txt");

    private string Received => _folder.At("left", "tree.txt.received");

    private string Source => _folder.At("src", "Golden", "tree.txt");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_text_that_differs_fails_and_is_left_beside_the_file()
    {
        _folder.Write("bin/tree.txt", "before\n");

        Failure(null).ShouldContain($"take it over with {Golden.UpdateVariable}=1");

        File.ReadAllText(Expected).ShouldBe("before\n");
        File.ReadAllText(Received).ShouldBe("now\n");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_update_writes_the_file_among_the_sources_and_fails_all_the_same(bool exists)
    {
        if (exists)
        {
            _folder.Write("bin/tree.txt", "before\n");
            _folder.Write("src/Golden/tree.txt", "before\n");
        }

        Failure(Source).ShouldContain($"was written to {Source}");

        File.ReadAllText(Source).ShouldBe("now\n");
        File.Exists(Expected).ShouldBe(exists, "what was built is what the sources were");
    }

    [Fact]
    public void An_update_leaves_a_file_that_is_right_as_it_is()
    {
        _folder.Write("bin/tree.txt", "now\n");

        Golden.Compare("now\n", Expected, Received, Source);

        File.Exists(Source).ShouldBeFalse();
    }

    private string Failure(string? updated) => Should.Throw<ShouldAssertException>(() => Golden.Compare("now\n", Expected, Received, updated)).Message;
}
