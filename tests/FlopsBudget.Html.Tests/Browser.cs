using PuppeteerSharp;

namespace FlopsBudget.Html.Tests;

/// <summary>The Chromium of this machine, without a window, started once for all tests; nothing is downloaded.</summary>
public sealed class Browser : IAsyncLifetime, IDisposable
{
    private const string Variable = "FLOPSBUDGET_BROWSER";

    private readonly TemporaryFolder _folder = new();
    private IBrowser? _browser;

    /// <summary>Where it is: what the variable names, or the first one on the path; null where there is none.</summary>
    internal static string? Program { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Candidates().FirstOrDefault(File.Exists);

    public async Task InitializeAsync()
    {
        if (Program is not null)
        {
            // Containers have neither a sandbox for root nor much shared memory.
            _browser = await Puppeteer.LaunchAsync(new() { ExecutablePath = Program, Headless = true, Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=en-US"] });
        }
    }

    /// <summary>Opens a page as a user does, from a file.</summary>
    internal async Task<OpenPage> Open(string html, int width = 1280, int height = 900)
    {
        Skip.If(Program is null, $"There is no browser on this machine: install Chromium, or name one by {Variable}.");
        var file = _folder.Write($"{Guid.NewGuid():N}.html", html);
        var page = await _browser!.NewPageAsync();
        await page.SetViewportAsync(new() { Width = width, Height = height });
        return await OpenPage.At(page, new Uri(file).AbsoluteUri);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Candidates()
    {
        string[] names = OperatingSystem.IsWindows() ? ["chrome.exe", "msedge.exe"] : ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
        IEnumerable<string> installed = OperatingSystem.IsWindows()
            ? new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86 }.Select(Environment.GetFolderPath)
                .SelectMany(root => new[] { Path.Combine(root, "Google/Chrome/Application"), Path.Combine(root, "Microsoft/Edge/Application") })
            : [];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(installed).SelectMany(folder => names.Select(name => Path.Combine(folder, name)));
    }
}
