using System.Runtime.InteropServices;
using System.Text;

namespace FlopsBudget.Onnx.Interop;

/// <summary>Runs with values, while ONNX Runtime writes down each operator that it runs.</summary>
internal sealed unsafe partial class OnnxRuntime
{
    private const int AsWritten = 0;
    private const int DeviceAllocator = 0;
    private const int DefaultMemory = 0;

    /// <summary>Runs a model once on the CPU, operator by operator as it is written.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">The folder from which files beside it are read; null for none.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="outputs">The names of what it writes.</param>
    /// <param name="prefix">How the file begins that tells what ran.</param>
    /// <returns>The path of that file.</returns>
    /// <exception cref="OnnxRuntimeException">The model cannot be run.</exception>
    internal string Run(byte[] model, string? folder, IReadOnlyList<RunInput> inputs, IReadOnlyList<string> outputs, string prefix)
    {
        void* options = null;
        void* session = null;
        try
        {
            Check(((delegate* unmanaged[Stdcall]<void**, void*>)_api[(int)OrtApiSlot.CreateSessionOptions])(&options));
            Check(Set(OrtApiSlot.SetSessionLogSeverityLevel, options, OnlyFatal));
            Check(Set(OrtApiSlot.SetSessionGraphOptimizationLevel, options, AsWritten));
            Configure(options, "session.intra_op.allow_spinning", "0");
            // Weights that were packed have no sizes to tell.
            Configure(options, "session.disable_prepacking", "1");
            if (folder is not null)
            {
                Configure(options, "session.model_external_initializers_file_folder_path", folder);
            }

            fixed (byte* path = Path(prefix), bytes = model)
            {
                Check(((delegate* unmanaged[Stdcall]<void*, byte*, void*>)_api[(int)OrtApiSlot.EnableProfiling])(options, path));
                Check(((delegate* unmanaged[Stdcall]<void*, byte*, nuint, void*, void**, void*>)_api[(int)OrtApiSlot.CreateSessionFromArray])(_environment, bytes, (nuint)model.Length, options, &session));
            }

            Run(session, inputs, outputs);
            return EndProfiling(session);
        }
        finally
        {
            ((delegate* unmanaged[Stdcall]<void*, void>)_api[(int)OrtApiSlot.ReleaseSession])(session);
            ((delegate* unmanaged[Stdcall]<void*, void>)_api[(int)OrtApiSlot.ReleaseSessionOptions])(options);
        }
    }

    // A path is UTF-16 on Windows, and UTF-8 elsewhere.
    private static byte[] Path(string path) => OperatingSystem.IsWindows() ? Encoding.Unicode.GetBytes(path + '\0') : Encoding.UTF8.GetBytes(path + '\0');

    private void Run(void* session, IReadOnlyList<RunInput> inputs, IReadOnlyList<string> outputs)
    {
        var pinned = new List<GCHandle>();
        var names = new byte*[inputs.Count];
        var results = new byte*[outputs.Count];
        var values = new void*[inputs.Count];
        var written = new void*[outputs.Count];
        var memory = CpuMemory();
        try
        {
            for (var i = 0; i < inputs.Count; i++)
            {
                names[i] = Name(inputs[i].Name);
                values[i] = Tensor(inputs[i]);
            }

            for (var i = 0; i < outputs.Count; i++)
            {
                results[i] = Name(outputs[i]);
            }

            fixed (byte** inputNames = names, outputNames = results)
            fixed (void** inputValues = values, outputValues = written)
            {
                Check(((delegate* unmanaged[Stdcall]<void*, void*, byte**, void**, nuint, byte**, nuint, void**, void*>)_api[(int)OrtApiSlot.Run])(
                    session, null, inputNames, inputValues, (nuint)inputs.Count, outputNames, (nuint)outputs.Count, outputValues));
            }
        }
        finally
        {
            foreach (var value in values)
            {
                Release(value);
            }

            foreach (var value in written)
            {
                Release(value);
            }

            ((delegate* unmanaged[Stdcall]<void*, void>)_api[(int)OrtApiSlot.ReleaseMemoryInfo])(memory);
            pinned.ForEach(handle => handle.Free());
        }

        byte* Name(string name) => (byte*)Pin(Encoding.UTF8.GetBytes(name + '\0'));

        void* Tensor(RunInput input)
        {
            void* value;
            long[] sizes = [.. input.Sizes];
            Check(((delegate* unmanaged[Stdcall]<void*, void*, nuint, long*, nuint, int, void**, void*>)_api[(int)OrtApiSlot.CreateTensorWithDataAsOrtValue])(
                memory, (void*)Pin(input.Values), (nuint)input.Values.Length, (long*)Pin(sizes), (nuint)sizes.Length, input.Type, &value));
            return value;
        }

        nint Pin(Array array)
        {
            var handle = GCHandle.Alloc(array, GCHandleType.Pinned);
            pinned.Add(handle);
            return handle.AddrOfPinnedObject();
        }

        void Release(void* value) => ((delegate* unmanaged[Stdcall]<void*, void>)_api[(int)OrtApiSlot.ReleaseValue])(value);
    }

    private void* CpuMemory()
    {
        void* memory;
        Check(((delegate* unmanaged[Stdcall]<int, int, void**, void*>)_api[(int)OrtApiSlot.CreateCpuMemoryInfo])(DeviceAllocator, DefaultMemory, &memory));
        return memory;
    }

    private string EndProfiling(void* session)
    {
        void* allocator;
        Check(((delegate* unmanaged[Stdcall]<void**, void*>)_api[(int)OrtApiSlot.GetAllocatorWithDefaultOptions])(&allocator));
        byte* name = null;
        Check(((delegate* unmanaged[Stdcall]<void*, void*, byte**, void*>)_api[(int)OrtApiSlot.SessionEndProfiling])(session, allocator, &name));
        try
        {
            return Marshal.PtrToStringUTF8((nint)name)!;
        }
        finally
        {
            Check(((delegate* unmanaged[Stdcall]<void*, void*, void*>)_api[(int)OrtApiSlot.AllocatorFree])(allocator, name));
        }
    }
}
