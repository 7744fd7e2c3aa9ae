using FlopsBudget.Examples.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

// The build gives the file to write; without one the program runs what was written.
if (args is [var path])
{
    Digits.Model().Save(path);
    return;
}

using var session = new InferenceSession(Path.Combine(AppContext.BaseDirectory, "digits.onnx"));
using var results = session.Run([NamedOnnxValue.CreateFromTensor("image", new DenseTensor<float>([1, 1, 28, 28]))]);
Console.WriteLine(string.Join(", ", results[0].AsEnumerable<float>()));
