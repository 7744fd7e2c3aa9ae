using System.Diagnostics;

namespace FlopsBudget.MSBuild.Tests.Hosting;

/// <summary>
/// A shell script in the place of the dotnet command, called like it: <c>exec TOOL check --request R --result S --end-with-input [--resume --exit-code N]</c>.
/// In the script's body <c>$request</c>, <c>$result</c> and <c>$figures</c> are those files, and <c>$resume</c> is <c>--resume</c> or empty.
/// What the body leaves as the result is made an answer to the request, as the process that counts makes it.
/// </summary>
internal sealed class ScriptedHost
{
    private readonly TemporaryFolder _folder;

    public ScriptedHost(TemporaryFolder folder)
    {
        _folder = folder;
        Tool = folder.Write("tool/FlopsBudget.Tool.dll", "not really");
    }

    /// <summary>The path of the script.</summary>
    public string Path => _folder.At("host.sh");

    public string Tool { get; }

    /// <summary>How often it was started.</summary>
    public int Starts => File.Exists(_folder.At("starts")) ? File.ReadAllLines(_folder.At("starts")).Length : 0;

    public ScriptedHost Does(string body)
    {
        Install($$"""
            #!/bin/sh
            request="$5"
            result="$7"
            resume="$9"
            figures="$(dirname "$result")/figures.jsonl"
            id="$(sed -n 's/.* id="\([0-9a-f]*\)".*/\1/p' "$request" | head -n 1)"
            echo started >> "{{_folder.At("starts")}}"
            {{Answering(body)}}
            """);
        return this;
    }

    public ScriptedHost Writes(string result, int exitCode = 0) => Does($"""
        cat > "$result" <<'END'
        {result}
        END
        exit {exitCode}
        """);

    // Another process writes it: a process that another test starts meanwhile would have our file open too, and nobody may run a file that is being written.
    private void Install(string script)
    {
        using var copy = Process.Start("install", ["-m", "700", _folder.Write("host.txt", script), Path]);
        copy.WaitForExit();
        copy.ExitCode.ShouldBe(0);
    }

    // In a text in quotes the shell puts nothing in, and where a document ends in quotes neither.
    private static string Answering(string body) => body
        .Replace("'<flopsBudgetResult ", "'<flopsBudgetResult request=\"'\"$id\"'\" ", StringComparison.Ordinal)
        .Replace("\n<flopsBudgetResult ", "\n<flopsBudgetResult request=\"$id\" ", StringComparison.Ordinal)
        .Replace("'END'", "END", StringComparison.Ordinal);
}
