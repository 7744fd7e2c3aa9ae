using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlopsBudget.MSBuild.Interop;
using FlopsBudget.MSBuild.Natives;

namespace FlopsBudget.MSBuild.Keys;

/// <summary>
/// Tells files by what is in them. Large ones are not read in every build: a file of a package is told by its package, and others
/// are read again only when their <see cref="FileStamp"/> says so.
/// </summary>
/// <param name="cache">The file that keeps what large files hold.</param>
internal sealed class ContentKeys(string cache)
{
    /// <summary>The key where there is no file.</summary>
    internal const string Absent = "absent";

    private const long ReadEachTime = 4L << 20;
    private const char Separator = '\t';

    private readonly PackageFiles _packages = new();
    private Dictionary<string, (string Stamp, string Hash)>? _known;
    private bool _hasLearned;

    /// <summary>The key of a file; one of its own where there is none that can be read.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <exception cref="InputsUnknownException">It cannot be read.</exception>
    public string KeyOf(string path)
    {
        var info = new FileInfo(path);
        return !info.Exists ? Absent
            : info.Length <= ReadEachTime ? HashOf(path)
            : _packages.KeyOf(info) ?? Remembered(path);
    }

    /// <summary>The keys of files with their names, as one text.</summary>
    /// <param name="paths">The files.</param>
    public string KeysOf(IEnumerable<string> paths) => string.Concat(paths.Select(path => $"{path}|{KeyOf(path)}\n"));

    /// <summary>Writes down what was learned of large files.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save()
    {
        if (_hasLearned)
        {
            AtomicFile.Write(cache, Encoding.UTF8.GetBytes(string.Concat(_known!.Select(one => $"{one.Value.Stamp}{Separator}{one.Value.Hash}{Separator}{one.Key}\n"))));
            _hasLearned = false;
        }
    }

    /// <summary>Bytes in hexadecimal digits.</summary>
    public static string Text(byte[] hash) => string.Concat(hash.Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));

    private string Remembered(string path)
    {
        var stamp = FileStamp.Find(path);
        _known ??= Read();
        if (stamp is not null && _known.TryGetValue(path, out var before) && before.Stamp == stamp)
        {
            return before.Hash;
        }

        var hash = HashOf(path);
        if (stamp is not null && FileStamp.Find(path) == stamp)
        {
            _known[path] = (stamp, hash);
            _hasLearned = true;
        }

        return hash;
    }

    private Dictionary<string, (string Stamp, string Hash)> Read() => !File.Exists(cache) ? new(StringComparer.Ordinal) : File.ReadAllLines(cache)
        .Select(line => line.Split([Separator], 3))
        .Where(parts => parts.Length == 3)
        .GroupBy(parts => parts[2], StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => (group.First()[0], group.First()[1]), StringComparer.Ordinal);

    private static string HashOf(string path)
    {
        using var sha = SHA256.Create();
        using var file = KeyFile.Open(path, bufferSize: 1 << 17);
        return file is null ? Absent : Text(sha.ComputeHash(file));
    }
}
