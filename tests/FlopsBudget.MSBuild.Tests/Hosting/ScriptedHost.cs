namespace FlopsBudget.MSBuild.Tests.Hosting;

/// <summary>
/// A shell script in the place of the dotnet command, called like it: <c>exec TOOL check --request R --result S [--resume --exit-code N]</c>.
/// In the script's body <c>$request</c>, <c>$result</c> and <c>$figures</c> are those files, and <c>$resume</c> is <c>--resume</c> or empty.
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
        File.WriteAllText(Path, $"""
            #!/bin/sh
            request="$5"
            result="$7"
            resume="$8"
            figures="$(dirname "$result")/figures.jsonl"
            echo started >> "{_folder.At("starts")}"
            {body}
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return this;
    }

    public ScriptedHost Writes(string result, int exitCode = 0) => Does($"""
        cat > "$result" <<'END'
        {result}
        END
        exit {exitCode}
        """);
}
